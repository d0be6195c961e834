import { Bone, Skeleton } from '../../ui/Skeleton';
import classes from './Insight.module.css';

const figures = [58, 44, 52, 60, 96, 88];
const charts = [3, 4, 5];

/** The figures and charts that are on their way, where they will stand. */
export function InsightBones({ chartsOnly = false }: { chartsOnly?: boolean }) {
  return (
    <Skeleton className={classes.content}>
      {!chartsOnly && (
        <div className={classes.figures}>
          {figures.map((width) => (
            <div key={width} className={classes.figure}>
              <Bone width="60%" />
              <br />
              <Bone width={width} height={26} />
            </div>
          ))}
        </div>
      )}
      <div className={classes.chart}>
        <Bone width={160} height={14} />
        <Bone height={220} />
      </div>
      <div className={classes.charts}>
        {charts.map((chart) => (
          <div key={chart} className={classes.chart}>
            <Bone width={120} height={14} />
            <Bone width="90%" />
            <Bone width="70%" />
            <Bone width="50%" />
          </div>
        ))}
      </div>
    </Skeleton>
  );
}
