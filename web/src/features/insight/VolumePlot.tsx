import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { DayVolume } from '../../api/generated/types.gen';
import classes from './Insight.module.css';
import { named, ticks } from './scale';
import { useDayNames } from './useDayNames';

const height = 220;
const room = { left: 30, bottom: 22, top: 8 };
/** Where the box of one day turns to the other side, so that it stays on the chart. */
const turn = 0.6;

interface Props {
  days: readonly DayVolume[];
  /** What the chart says, for who does not see it. */
  label: string;
}

/** Tickets created as bars, resolved as a line, a day beside the other. */
export function VolumePlot({ days, label }: Props) {
  const { t } = useTranslation();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const { short, long } = useDayNames();
  const [lit, setLit] = useState<number | null>(null);
  const width = Math.max(240, measured);
  const marks = ticks(Math.max(...days.flatMap(({ created, resolved }) => [created, resolved])));
  const top = marks.at(-1) ?? 1;
  const step = (width - room.left) / days.length;
  const x = (index: number) => room.left + (index + 0.5) * step;
  const y = (count: number) => room.top + (1 - count / top) * (height - room.top - room.bottom);
  const bar = Math.max(2, Math.min(28, step * 0.62));
  const day = lit === null ? undefined : days[lit];

  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const at = Math.floor(
      (clientX - currentTarget.getBoundingClientRect().left - room.left) / step,
    );
    setLit(at >= 0 && at < days.length ? at : null);
  };
  const walk = (event: KeyboardEvent) => {
    const from = lit ?? days.length;
    const goals: Record<string, number> = {
      ArrowLeft: Math.max(0, from - 1),
      ArrowRight: Math.min(days.length - 1, from + 1),
      Home: 0,
      End: days.length - 1,
    };
    const next = goals[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setLit(next);
  };
  const words = day && t('insight.day', { ...day, day: long(day.day) });
  return (
    <div className={classes.plot} ref={ref}>
      <svg
        role="img"
        aria-label={label}
        // The arrow keys walk along the days.
        tabIndex={0}
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        onPointerMove={point}
        onPointerLeave={() => setLit(null)}
        onKeyDown={walk}
        onBlur={() => setLit(null)}
      >
        {marks.map((mark) => (
          <g key={mark}>
            <line className={classes.grid} x1={room.left} x2={width} y1={y(mark)} y2={y(mark)} />
            <text className={classes.axis} x={room.left - 8} y={y(mark) + 4} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {days.map(({ day: date, created }, index) => (
          <rect
            key={date}
            className={classes.created}
            data-lit={lit === index || undefined}
            x={x(index) - bar / 2}
            y={y(created)}
            width={bar}
            height={Math.max(0, y(0) - y(created))}
            rx={Math.min(3, bar / 3)}
          />
        ))}
        <polyline
          className={classes.resolved}
          points={days.map(({ resolved }, index) => `${x(index)},${y(resolved)}`).join(' ')}
        />
        {day && lit !== null && (
          <circle className={classes.dot} cx={x(lit)} cy={y(day.resolved)} r={4} />
        )}
        {named(days.length, width - room.left).map((index) => (
          <text
            key={index}
            className={classes.axis}
            x={x(index)}
            y={height - 4}
            textAnchor={index === days.length - 1 && days.length > 10 ? 'end' : 'middle'}
          >
            {short(days[index]?.day ?? '')}
          </text>
        ))}
      </svg>
      {day && lit !== null && (
        <div
          className={classes.day}
          style={x(lit) / width > turn ? { right: width - x(lit) + 12 } : { left: x(lit) + 12 }}
          aria-hidden="true"
        >
          <strong>{long(day.day)}</strong>
          <span>{t('insight.created_count', { count: day.created })}</span>
          <span>{t('insight.resolved_count', { count: day.resolved })}</span>
          <span>{t('insight.closed_count', { count: day.closed })}</span>
        </div>
      )}
      <div role="status" style={{ position: 'absolute', clipPath: 'inset(50%)' }}>
        {words}
      </div>
    </div>
  );
}
