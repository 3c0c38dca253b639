// Takes rows as JSON lines: POST /rows with a bearer token. A request is stored as a whole or not
// at all: 422 with a reason when one of its rows holds the unlucky value 6666. Requests are told
// apart by their Idempotency-Key; what came twice is stored once. GET /rows gives all rows.
// Arguments: port, folder, token. Rows lie on disk, and are there before the answer is.
import { createServer } from 'node:http';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [port, folder, token] = process.argv.slice(2);
const file = join(folder, 'requests.jsonl');
const log = openSync(file, 'a');
const requests = new Map();
for (const line of readFileSync(file, 'utf8').split('\n')) {
  if (line) requests.set(...JSON.parse(line));
}

function take(key, rows) {
  if (/"value":6666[,}]/.test(rows)) return [422, 'no machine has the value 6666\nreally'];
  if (!requests.has(key)) {
    writeSync(log, JSON.stringify([key, rows]) + '\n');
    fsyncSync(log);
    requests.set(key, rows);
  }
  return [204, ''];
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    let answer = [200, [...requests.values()].join('')];
    if (request.method !== 'GET') {
      answer = request.headers.authorization === `Bearer ${token}`
        ? take(request.headers['idempotency-key'], Buffer.concat(chunks).toString('utf8'))
        : [401, 'who are you?'];
    }
    response.writeHead(answer[0], { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(answer[1]);
  });
}).listen(Number(port), '127.0.0.1');
