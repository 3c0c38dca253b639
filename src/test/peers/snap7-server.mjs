// Snap7, an S7 server that others wrote, with memory that the tests know.
//
//   PEERS_HOME=<folder with node_modules/node-snap7> node snap7-server.mjs <port> <clients> <ms> <ready>
//
//   clients  most connections at a time
//   ms       period in which DB4 changes; 0: it stays as it is, and clients may write it
//   ready    a file that is written once the server listens
//
// DB4    126 bytes made of one count n, which begins at 21 and grows by 1 each period:
//        24 REAL from byte 0 (i * 10 + n % 1000 / 4), 6 INT from 96 (i * -1000 + n % 1000),
//        4 DINT from 108 (i * -100000 + n), 6 BOOL from 124.0 (the lowest bits of n)
// DB5    1024 bytes: the samples of s7-samples.csv, one or two for each type; else 0
// DB6    1024 bytes, all 0, for writing
// M I Q  64 bytes each: 0, 1, 2 ...; 64, 65, 66 ...; 128, 129, 130 ...
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SAMPLES = new URL('s7-samples.csv', import.meta.url);

const [port, clients, period] = process.argv.slice(2, 5).map(Number);
const ready = process.argv[5];
const { S7Server } = createRequire(join(process.env.PEERS_HOME, 'index.js'))('node-snap7');

function plant(memory, n) {
  for (let i = 0; i < 24; i++) memory.writeFloatBE(i * 10 + (n % 1000) / 4, i * 4);
  for (let i = 0; i < 6; i++) memory.writeInt16BE(i * -1000 + (n % 1000), 96 + i * 2);
  for (let i = 0; i < 4; i++) memory.writeInt32BE(i * -100_000 + n, 108 + i * 4);
  memory[124] = n & 0x3f;
  return memory;
}

function samples(memory) {
  for (const line of readFileSync(SAMPLES, 'utf8').trim().split('\n').slice(1)) {
    const [, at, bytes] = line.split(',');
    memory.write(bytes, parseInt(at, 10), 'hex');
  }
  return memory;
}

function counting(first) {
  return Buffer.from(Array.from({ length: 64 }, (_, i) => first + i));
}

const server = new S7Server();

function must(done) {
  if (!done) throw new Error(server.ErrorText(server.LastError()));
}

let n = 21;
const db4 = plant(Buffer.alloc(126), n);
server.SetEventMask(0);
must(server.SetParam(server.LocalPort, port));
must(server.SetParam(server.MaxClients, clients));
must(server.RegisterArea(server.srvAreaDB, 4, db4));
must(server.RegisterArea(server.srvAreaDB, 5, samples(Buffer.alloc(1024))));
must(server.RegisterArea(server.srvAreaDB, 6, Buffer.alloc(1024)));
must(server.RegisterArea(server.srvAreaMK, counting(0)));
must(server.RegisterArea(server.srvAreaPE, counting(64)));
must(server.RegisterArea(server.srvAreaPA, counting(128)));
must(server.StartTo('127.0.0.1'));
if (period > 0) {
  setInterval(() => server.SetArea(server.srvAreaDB, 4, plant(db4, ++n)), period);
} else {
  setInterval(() => {}, 60_000); // Snap7's threads do not keep Node.js alive, a timer does
}
process.once('SIGTERM', () => process.exit(0));
writeFileSync(ready, '');
