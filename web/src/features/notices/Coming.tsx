import { Bone, Skeleton } from '../../ui/Skeleton';
import classes from './Coming.module.css';

/** The first notices, on their way. */
export function Coming() {
  return (
    <Skeleton className={classes.coming}>
      {[72, 54, 63].map((width) => (
        <span key={width} className={classes.bones}>
          <Bone width={`${width}%`} height={12} />
          <Bone width="40%" />
        </span>
      ))}
    </Skeleton>
  );
}
