import classes from './Prose.module.css';

/** Markdown that the server has rendered and sanitized; nothing else may be passed in. */
export function Prose({ html }: { html: string }) {
  return <div className={classes.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}
