// The languages of the screen by their own names, so that each is found by who reads it.
import { languageIds, languages } from '../languages.ts';
import { usePreferences } from '../usePreferences.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Choice } from './Choice.tsx';

const options = languageIds.map((id) => ({ value: id, words: languages[id].name, lang: id }));

export function LanguageChoice() {
  const { language, do: set } = usePreferences();
  const { say } = useActions();
  return (
    <Choice
      title={t('screen.language')}
      options={options}
      chosen={language}
      onChoose={(id) =>
        void set.speakIn(id).then((isSpoken) => {
          if (!isSpoken) say(t('screen.language-unread'), 'bad');
        })
      }
    />
  );
}
