import { Bone, Skeleton } from '../../ui/Skeleton';
import classes from './Sheet.module.css';

const widths = [168, 132, 190, 150, 120, 176];

/** Rows that are on their way, in the shape of a list of people or things. */
export function ListBones({ faces = false }: { faces?: boolean }) {
  return (
    <Skeleton className={classes.bones}>
      {widths.map((width) => (
        <div key={width} className={classes.bone}>
          {faces && <Bone width={28} height={28} round />}
          <Bone width={width} />
          <Bone width="22%" />
          <Bone width="14%" />
        </div>
      ))}
    </Skeleton>
  );
}

/** A form that is on its way. */
export function FormBones() {
  return (
    <Skeleton className={classes.form}>
      <div className={classes.card}>
        {widths.slice(0, 4).map((width) => (
          <div key={width} className={classes.form}>
            <Bone width={width / 2} />
            <Bone height={34} />
          </div>
        ))}
      </div>
    </Skeleton>
  );
}
