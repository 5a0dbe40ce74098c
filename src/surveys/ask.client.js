// Hides questions that are not asked, by what stands on the same screen. Without it they stay, and the server leaves them out.
(() => {
  const conditional = [...document.querySelectorAll('[data-if]')];
  if (conditional.length === 0) return;
  const given = ({ name, row }) => {
    const field = row === undefined ? `q.${name}` : `q.${name}.${row}`;
    return [...document.getElementsByName(field)]
      .filter(
        (control) => !control.closest('[hidden]') && (!/^(radio|checkbox)$/.test(control.type) || control.checked),
      )
      .map((control) => control.value)
      .filter((value) => value !== '');
  };
  const holds = (when) => {
    if (when.op === 'and') return when.parts.every(holds);
    if (when.op === 'or') return when.parts.some(holds);
    const values = given(when);
    const [wanted] = when.values;
    if (when.op === 'empty') return values.length === 0;
    if (values.length === 0) return false;
    switch (when.op) {
      case 'notempty':
        return true;
      case '=':
        return values.length === 1 && values[0] === wanted;
      case '!=':
        return values.length !== 1 || values[0] !== wanted;
      case 'contains':
        return values.includes(wanted);
      case 'notcontains':
        return !values.includes(wanted);
      case 'anyof':
        return values.some((value) => when.values.includes(value));
      case '<':
        return Number(values[0]) < Number(wanted);
      case '<=':
        return Number(values[0]) <= Number(wanted);
      case '>':
        return Number(values[0]) > Number(wanted);
      default:
        return Number(values[0]) >= Number(wanted);
    }
  };
  const show = () => {
    for (const element of conditional) element.hidden = !holds(JSON.parse(element.dataset.if));
  };
  document.addEventListener('change', show);
  show();
})();
