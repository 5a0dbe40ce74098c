/** Characters that some system does not allow in the name of a file. */
const FORBIDDEN = /[\\/:*?"<>|\s]+/g;

/** Gives the person a file that the page made; `address` is a data or blob address. */
export function download(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(FORBIDDEN, '-');
  link.click();
}

/** Gives the person what the page holds in memory as a file. */
export function downloadBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  download(name, address);
  URL.revokeObjectURL(address);
}

/** Gives the person a text as a file; spreadsheet programs know by the mark at its beginning that it is UTF-8. */
export function downloadText(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob(['\uFEFF', text], { type }));
}
