// Polls 40 values of DB4 with nodes7, an S7 client in JavaScript, one poll after the other.
//
//   PEERS_HOME=<folder with node_modules/nodes7> node nodes7-polls.mjs <port> <warm-up s> <s>
//
// Prints polls per second, microseconds of CPU per poll, and the sum of the values last read.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [port, warmUp, seconds] = process.argv.slice(2).map(Number);
const NodeS7 = createRequire(join(process.env.PEERS_HOME, 'index.js'))('nodes7');

const places = (count, place) => Array.from({ length: count }, (_, i) => `DB4,${place(i)}`);
const TAGS = [
  ...places(24, (i) => `REAL${i * 4}`),
  ...places(6, (i) => `INT${96 + i * 2}`),
  ...places(4, (i) => `DINT${108 + i * 4}`),
  ...places(6, (i) => `X124.${i}`),
];

// It logs to the console otherwise, which is no part of a poll.
const client = new NodeS7({ silent: true });

const connect = () =>
  new Promise((resolve, reject) => {
    const address = { host: '127.0.0.1', port, rack: 0, slot: 1 };
    client.initiateConnection(address, (error) => (error ? reject(error) : resolve()));
  });

const poll = () =>
  new Promise((resolve, reject) => {
    client.readAllItems((bad, values) => (bad ? reject(new Error('bad values')) : resolve(values)));
  });

async function run(duration) {
  const start = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let polls = 0;
  let values;
  let elapsed = 0;
  while (elapsed < duration) {
    values = await poll();
    polls++;
    elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  }
  const { user, system } = process.cpuUsage(cpu);
  const sum = Object.values(values).reduce((total, value) => total + Number(value), 0);
  return [polls / elapsed, (user + system) / polls, sum];
}

await connect();
client.addItems(TAGS);
await run(warmUp);
console.log((await run(seconds)).join(' '));
process.exit(0);
