import classes from './Prose.module.css';

/** Markdown that the server has rendered and sanitized; nothing else may be passed in. */
export function Prose({ html }: { html: string }) {
  // A message may be its files alone.
  if (html === '') return null;
  return <div className={classes.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}
