// A folder as one file: its files put into a zip without pressing them, always alike, so that a sending that was broken off is found again.
const mostFiles = 65_000;
const mostBytes = 4_000_000_000;
const junk = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|(^|\/)__MACOSX\//;
const letters = new TextEncoder();
const sums = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number;
});

/** What was chosen, as the files that are sent: single files as they are, each folder packed into one. */
export function asOneEach(files) {
  const folders = new Map();
  const single = [];
  for (const each of files) {
    if (junk.test(each.name)) continue;
    const [folder, ...rest] = each.name.split("/");
    if (!rest.length) single.push(each);
    else if (folders.has(folder)) folders.get(folder).push(each);
    else folders.set(folder, [each]);
  }
  for (const [folder, within] of folders) {
    const bytes = within.reduce((sum, { file }) => sum + file.size, 0);
    if (within.length > mostFiles || bytes > mostBytes) single.push(...within);
    else single.push({ name: `${folder}.zip`, pack: () => pack(`${folder}.zip`, within) });
  }
  return single;
}

async function pack(name, files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { file, name: path } of [...files].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const called = letters.encode(path.split("/").slice(1).join("/"));
    const about = [20, 0x0800, 0, 0, 0x21, await sumOf(file), file.size, file.size, called.length, 0];
    parts.push(record(0x04034b50, [2, 2, 2, 2, 2, 4, 4, 4, 2, 2], about), called, file);
    directory.push(record(0x02014b50, [2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4], [20, ...about, 0, 0, 0, 0, offset]), called);
    offset += 30 + called.length + file.size;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [2, 2, 2, 2, 4, 4, 2], [0, 0, files.length, files.length, size, offset, 0]);
  return new File([...parts, ...directory, end], name);
}

function record(mark, widths, values) {
  const bytes = new DataView(new ArrayBuffer(4 + widths.reduce((sum, width) => sum + width, 0)));
  bytes.setUint32(0, mark, true);
  let at = 4;
  for (const [place, width] of widths.entries()) {
    if (width === 2) bytes.setUint16(at, values[place], true);
    else bytes.setUint32(at, values[place], true);
    at += width;
  }
  return new Uint8Array(bytes.buffer);
}

async function sumOf(file) {
  let sum = 0xffffffff;
  for (const reader = file.stream().getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return (sum ^ 0xffffffff) >>> 0;
    for (const byte of value) sum = sums[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  }
}
