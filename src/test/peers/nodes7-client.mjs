// nodes7, an S7 client in JavaScript: reads or writes items of an S7 server on this machine, and ends.
//
//   PEERS_HOME=<folder with node_modules/nodes7> node nodes7-client.mjs <port> <what>
//
//   read <item> ...          prints the values with blanks between; items: DB4,REAL16  DB6,INT0  M10.1
//   write <item> <number>    or true, false
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [port, what, ...operands] = process.argv.slice(2);
const NodeS7 = createRequire(join(process.env.PEERS_HOME, 'index.js'))('nodes7');
const client = new NodeS7({ silent: true });

const connect = () =>
  new Promise((resolve, reject) => {
    const address = { host: '127.0.0.1', port: Number(port), rack: 0, slot: 1 };
    client.initiateConnection(address, (error) => (error ? reject(error) : resolve()));
  });

const read = (items) =>
  new Promise((resolve, reject) => {
    client.addItems(items);
    client.readAllItems((bad, values) =>
      bad ? reject(new Error(JSON.stringify(values))) : resolve(items.map((each) => values[each])),
    );
  });

const write = ([item, value]) =>
  new Promise((resolve, reject) => {
    client.writeItems(item, JSON.parse(value), (bad) => (bad ? reject(new Error(item)) : resolve([])));
  });

await connect();
console.log((await { read, write }[what](operands)).join(' '));
process.exit(0);
