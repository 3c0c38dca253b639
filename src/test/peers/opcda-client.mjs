// node-opc-da, an OPC DA client in JavaScript that others wrote: calls an OPC DA server and ends.
//
//   PEERS_HOME=<folder with node_modules/node-opc-da>
//   node --openssl-legacy-provider opcda-client.mjs <host> <user> <password> <clsid> <what> [...]
//
//   user             with its domain: PLANT\reader
//   status           vendor, version and state
//   read <item> ...  quality, time and value of items
//   browse           all item ids
//
// Prints one line of JSON. It knows level CONNECT and NTLMv1 only, port 135 only, and needs a domain and
// an OpenSSL that still has MD4.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [host, user, password, clsid, what, ...items] = process.argv.slice(2);
const { OPCServer, constants, dcom } = createRequire(join(process.env.PEERS_HOME, 'index.js'))('node-opc-da');
const [domain, name] = user.split('\\');
const log = console.log;
console.log = () => {}; // the package prints what it does

async function connect() {
  const session = new dcom.Session().createSession(domain, name, password);
  session.setGlobalSocketTimeout(10_000);
  const machine = new dcom.ComServer(new dcom.Clsid(clsid), host, session);
  await machine.init();
  const server = new OPCServer();
  await server.init(await machine.createInstance());
  return server;
}

async function read(server) {
  const group = await server.addGroup('peer', {});
  const manager = await group.getItemManager();
  const added = await manager.add(items.map((itemID, clientHandle) => ({ itemID, clientHandle: clientHandle + 1 })));
  const handles = added.map(([error, item]) => (error === 0 ? item.serverHandle : 0));
  const reader = await group.getSyncIO();
  const states = await reader.read(constants.opc.dataSource.DEVICE, handles.filter((each) => each !== 0));
  return items.map((item, place) => {
    const [error] = added[place];
    if (error !== 0) return { item, error };
    const { errorCode, quality, timestamp, value } = states.shift();
    return { item, error: errorCode, quality, time: timestamp, value };
  });
}

const jobs = {
  status: async (server) => {
    const status = await server.getStatus();
    const version = [status.majorVersion, status.minorVersion, status.buildNumber].join('.');
    return { vendor: status.vendorInfo, version, state: status.serverState };
  },
  read,
  browse: async (server) => (await server.getBrowser()).browseAllFlat(),
};

try {
  const answer = await jobs[what](await connect());
  log(JSON.stringify(answer));
  process.exit(0);
} catch (error) {
  log(error.stack ?? String(error));
  process.exit(1);
}
