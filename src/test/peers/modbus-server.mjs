// A Modbus TCP server that others wrote (npm modbus-serial), with memory that the tests know.
//
//   PEERS_HOME=<folder with node_modules/modbus-serial> node modbus-server.mjs <port>
//
// Numbers as people write them, from 1; what is not named here does not exist.
//
// holding registers  1-50 as VALUES says, else 0; 61-70 and 111-200 are 0; for writing all
//                    of unit 2: 2222 in each
// input registers    1-50: 2001, 2002, 2003 ...; the last two are a UDINT of 4,000,000,000
// coils              1-64: on when odd
// discrete inputs    1-64: on when divisible by 3
import { createRequire } from 'node:module';
import { join } from 'node:path';

const VALUES = [
  [1, 'Int16', -5],
  [2, 'UInt16', 65_535],
  [3, 'UInt16', 1],
  [4, 'UInt16', 200],
  [5, 'Int16', -2],
  [6, 'UInt16', 250],
  [7, 'UInt16', 43_981],
  [8, 'UInt16', 0x0416], // a Cyrillic letter
  [10, 'Int32', -70_000],
  [12, 'UInt32', 4_000_000_000],
  [14, 'UInt32', 0xdeadbeef],
  [16, 'BigInt64', -5_000_000_000_000_000n],
  [20, 'BigUInt64', 2n ** 64n - 1n],
  [24, 'BigUInt64', 7n],
  [28, 'Float', 21.5],
  [30, 'Double', -0.125],
  [34, 'Int16', 1],
  [35, 'Int16', 2],
  [36, 'Int16', 3],
  [38, 'Float', 1.25],
  [40, 'Float', 2.5],
];

const port = Number(process.argv[2]);
const { ServerTCP } = createRequire(join(process.env.PEERS_HOME, 'index.js'))('modbus-serial');

const holding = Buffer.alloc(400);
for (const [number, kind, value] of VALUES) holding[`write${kind}BE`](value, (number - 1) * 2);
const input = Buffer.alloc(100);
for (let i = 0; i < 50; i++) input.writeUInt16BE(2001 + i, i * 2);
input.writeUInt32BE(4_000_000_000, 96);
const coils = Array.from({ length: 64 }, (_, i) => i % 2 === 0);

function existing(address, ...ranges) {
  if (ranges.some(([first, last]) => address >= first - 1 && address < last)) return address;
  throw Object.assign(new Error('no such address'), { modbusErrorCode: 2 });
}

const register = (address) => existing(address, [1, 50], [61, 70], [111, 200]) * 2;

const server = new ServerTCP(
  {
    getHoldingRegister: (address, unit) =>
      unit === 2 ? 2222 : holding.readUInt16BE(register(address)),
    setRegister: (address, value) => holding.writeUInt16BE(value, register(address)),
    getInputRegister: (address) => input.readUInt16BE(existing(address, [1, 50]) * 2),
    getCoil: (address) => coils[existing(address, [1, 64])],
    setCoil: (address, value) => {
      coils[existing(address, [1, 64])] = value;
    },
    getDiscreteInput: (address) => (existing(address, [1, 64]) + 1) % 3 === 0,
  },
  { host: '127.0.0.1', port, unitID: 255 },
);
server.on('socketError', () => {}); // a client that is gone; without a listener it ends the server
server.on('initialized', () => console.log(`ready on ${port}`));
process.once('SIGTERM', () => process.exit(0));
