// Without this the links lead to the same at the end of the page.
const note = document.querySelector('dialog');
const place = note.querySelector('div');

document.addEventListener('click', (event) => {
  const link = event.target.closest('a.figure');
  if (event.target === note || link?.matches('dialog a[data-away]')) note.close();
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const entry = document.getElementById(link.hash.slice(1));
  if (!entry) return;
  event.preventDefault();
  const copy = entry.cloneNode(true);
  const title = copy.querySelector('h3');
  title.id = 'note-title';
  place.replaceChildren(...copy.childNodes);
  if (!note.open) note.showModal();
  note.scrollTop = 0;
});
place.addEventListener('click', (event) => {
  if (event.target.closest('a:not(.figure)')) note.close();
});
note.querySelector('button').addEventListener('click', () => note.close());
