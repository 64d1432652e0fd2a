// What was dropped, with the files of dropped folders, each with its path inside the folder.
export async function gathered(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, name: file.name }));
  return (await Promise.all(entries.map(walk))).flat();
}

async function walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  return (await Promise.all((await children(entry)).map(walk))).flat();
}

async function children(folder) {
  const reader = folder.createReader();
  const found = [];
  // A reader gives at most a hundred at a time, and none when it is through.
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    found.push(...some);
  }
}
