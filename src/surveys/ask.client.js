// Hides questions that are not asked, by what stands on the same screen. Without it they stay, and the server leaves them out.
// It holds what expression.rules.ts holds: asked-alike.test.ts drives both with the same cases.
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
  const decimal = /^[-+]?\d+(\.\d+)?$/;
  const compared = (a, b) => (decimal.test(a) && decimal.test(b) ? Number(a) - Number(b) : Number.NaN);
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
        return compared(values[0], wanted) < 0;
      case '<=':
        return compared(values[0], wanted) <= 0;
      case '>':
        return compared(values[0], wanted) > 0;
      default:
        return compared(values[0], wanted) >= 0;
    }
  };
  const show = () => {
    for (const element of conditional) element.hidden = !holds(JSON.parse(element.dataset.if));
  };
  document.addEventListener('change', show);
  show();
})();
