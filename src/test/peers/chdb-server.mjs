// The modern ClickHouse engine (chDB) behind the part of ClickHouse's HTTP interface that the
// tests use: one query at a time, POST bodies as insert data, settings as URL parameters,
// gzip, user and password, exception codes.
//
//   PEERS_HOME=<folder with node_modules/chdb> node chdb-server.mjs <port> <data folder>
//   CHDB_USER and CHDB_PASSWORD: who may ask; default "default" with an empty password
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const [port, data] = process.argv.slice(2);
const { PEERS_HOME, CHDB_USER = 'default', CHDB_PASSWORD = '' } = process.env;
const { Session } = createRequire(join(PEERS_HOME, 'index.js'))('chdb');
const session = new Session(data);
// Bodies go through a file: the addon itself truncates binary data above 1 MB.
const bodies = `${data}-bodies`;
mkdirSync(bodies, { recursive: true });

const NOT_SETTINGS = new Set(['query', 'user', 'password', 'database', 'default_format']);
const INSERT = /^\s*(INSERT\s+INTO\s+.+?)\s+FORMAT\s+(\w+)\s*;?\s*$/is;
const TAKES_SETTINGS = /^\s*(SELECT|WITH)\b/i;

let last = Promise.resolve();
let count = 0;

/** Runs after everything before it: one engine, one connection. */
function inTurn(task) {
  const result = last.then(task);
  last = result.catch(() => {});
  return result;
}

async function run(sql, format = 'TabSeparated') {
  return (await session.queryAsync(sql, { format })).bytes();
}

/** Runs with another database for tables that are named without one. */
async function runIn(database, sql, format) {
  if (database === null) return run(sql, format);
  await run(`USE ${database}`);
  try {
    return await run(sql, format);
  } finally {
    await run('USE default');
  }
}

function settingsOf(parameters) {
  const pairs = [...parameters]
    .filter(([name]) => !NOT_SETTINGS.has(name))
    .map(([name, value]) => `${name} = '${value.replaceAll(/['\\]/g, '\\$&')}'`);
  return pairs.length === 0 ? '' : ` SETTINGS ${pairs.join(', ')}`;
}

async function save(request) {
  const file = join(bodies, `${++count}`);
  const unzip = request.headers['content-encoding'] === 'gzip' ? [createGunzip()] : [];
  await pipeline(request, ...unzip, createWriteStream(file));
  return file;
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function answer(request, parameters) {
  const settings = settingsOf(parameters);
  const query = parameters.get('query');
  const insert = query === null ? null : INSERT.exec(query);
  if (insert !== null) {
    const file = await save(request);
    try {
      const source = `FROM INFILE '${file}'${settings} FORMAT ${insert[2]}`;
      return await inTurn(() => run(`${insert[1]} ${source}`));
    } finally {
      rmSync(file, { force: true });
    }
  }
  const sql = [query, await text(request)].filter(Boolean).join('\n');
  const whole = TAKES_SETTINGS.test(sql) ? sql + settings : sql;
  const format = parameters.get('default_format') ?? undefined;
  return inTurn(() => runIn(parameters.get('database'), whole, format));
}

function credentials(request, parameters) {
  const [scheme, basic = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'Basic') {
    const [user, ...password] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return [user, password.join(':')];
  }
  return [
    request.headers['x-clickhouse-user'] ?? parameters.get('user') ?? 'default',
    request.headers['x-clickhouse-key'] ?? parameters.get('password') ?? '',
  ];
}

function check(request, parameters) {
  const [user, password] = credentials(request, parameters);
  if (user !== CHDB_USER || password !== CHDB_PASSWORD) {
    throw new Error(
      `Code: 516. DB::Exception: ${user}: Authentication failed: password is incorrect, ` +
        'or there is no user with such name. (AUTHENTICATION_FAILED)');
  }
}

function fail(response, error) {
  const message = String(error.message ?? error);
  const code = /Code: (\d+)\./.exec(message)?.[1] ?? '1002';
  const status = { 60: 404, 81: 404, 115: 404, 516: 403 }[code] ?? 500;
  response.writeHead(status, { 'X-ClickHouse-Exception-Code': code });
  response.end(`${message}\n`);
}

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/ping') {
      response.end('Ok.\n');
      return;
    }
    check(request, url.searchParams);
    response.end(await answer(request, url.searchParams));
  } catch (error) {
    request.resume();
    fail(response, error);
  }
});

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  last.finally(() => {
    rmSync(bodies, { recursive: true, force: true });
    session.close();
    process.exit(0);
  });
});

server.listen(Number(port), '127.0.0.1', () => console.log(`ready on ${server.address().port}`));
