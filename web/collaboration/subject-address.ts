/** Where the page shows what a comment or a notification is about. Missing: undefined for what it does not know. */
export function subjectAddress(subject: string, params: Readonly<Record<string, string>>): string | undefined {
  const [kind = '', first = '', second = ''] = subject.split('/').map(encodeURIComponent);
  const comment = params.comment === undefined ? '' : `#comment-${params.comment}`;
  switch (kind) {
    case 'own':
      return '/account';
    case 'document':
      return `/documents/${first}${comment}`;
    case 'claim':
      return `/documents/${first}/claims/${second}${comment}`;
    case 'record':
      return `/records/${first}${comment}`;
    case 'plan':
      return `/plans/${first}`;
    case 'report':
      return `/reports/${first}`;
    case 'survey':
      return `/surveys/${first}`;
    case 'finding':
      return `/findings/${first}${comment}`;
    case 'indicator':
      return `/plans/${first}/indicators/${second}${comment}`;
    case 'node':
      return `/plans/${first}/structure?node=${second}${comment}`;
    case 'cell':
      return params.plan === undefined ? undefined : `/plans/${params.plan}/collections/${first}${comment}`;
    case 'collection': {
      const unit = params.organisation === undefined ? '' : `?unit=${encodeURIComponent(params.organisation)}`;
      return `/plans/${first}/collections/${second}${unit}`;
    }
    default:
      return undefined;
  }
}
