import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from '../../src/lib/useTranslation';

import { chooseDensity, densities } from '../../src/lib/density';
import { languages, switchLanguage } from '../../src/lib/language';
import { Announcer } from '../../src/ui/Announcer';
import { Mark } from '../../src/ui/Mark';
import { KeyHost } from '../../src/ui/KeyHost';
import { Segmented } from '../../src/ui/Segmented';
import { TipHost } from '../../src/ui/TipHost';
import { ToastHost } from '../../src/ui/ToastHost';
import { useDensity } from '../../src/ui/useDensity';
import { Actions } from './Actions';
import { Colours } from './Colours';
import { Feedback } from './Feedback';
import { Forms } from './Forms';
import { Layouts } from './Layouts';
import classes from './Page.module.css';
import { Signs } from './Signs';
import { Talk } from './Talk';
import { Type } from './Type';
import { Writing } from './Writing';

const schemes = ['light', 'dark', 'auto'] as const;
const languageOf = (tag: string) => languages.find((language) => language === tag) ?? 'en';

/** What the whole page is dressed in. */
function Dress() {
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.dress}>
      <Segmented
        label="Theme"
        value={colorScheme}
        options={schemes.map((value) => ({ value, label: value }))}
        onChange={setColorScheme}
      />
      <Segmented
        label="Density"
        value={useDensity()}
        options={densities.map((value) => ({ value, label: value }))}
        onChange={chooseDensity}
      />
      <Segmented
        label="Language"
        value={languageOf(i18n.language)}
        options={languages.map((value) => ({ value, label: value }))}
        onChange={(language) => void switchLanguage(language)}
      />
    </div>
  );
}

export function Page() {
  return (
    <>
      <Announcer />
      <KeyHost />
      <header className={classes.bar}>
        <span className={classes.brand}>
          <Mark size={22} /> The system
        </span>
        <Dress />
      </header>
      <main className={classes.page}>
        <h1 className={classes.title}>The system</h1>
        <Colours />
        <Type />
        <Actions />
        <Forms />
        <Writing />
        <Signs />
        <Feedback />
        <Layouts />
        <Talk />
      </main>
      <TipHost />
      <ToastHost />
    </>
  );
}
