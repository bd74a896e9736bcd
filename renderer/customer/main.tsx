// Starts the customer's page: it draws what it is told, in the language and colours it is told, and can ask for nothing.
import { createRoot } from 'react-dom/client';
import type { CustomerScene } from '../../preload/contract/customer.ts';
import { languageFor, languages, readWords } from '../languages.ts';
import '../theme.css';
import { createSpeaker, speak, t } from '../words.ts';
import { CustomerScreen } from './CustomerScreen.tsx';
import { openLine } from './line.ts';
import { receiveScenes } from './receiver.ts';

const place = document.querySelector('#page');
if (!place) throw new Error('the page has no place to draw in');
const root = createRoot(place);

const scenes = receiveScenes({
  line: openLine(),
  first: {
    store: '',
    training: false,
    language: languageFor(navigator.languages),
    colours: 'light',
    view: { shows: 'greeting' },
  },
  // Not the time of day, which may be set back while an old outcome is shown.
  now: () => performance.now(),
});

/** Words that cannot be read leave the language as it was: what became of the money is said all the same. */
async function draw(scene: CustomerScene): Promise<void> {
  const { language, colours } = scene;
  const html = document.documentElement;
  html.dataset['theme'] = colours;
  try {
    const words = await readWords(language);
    if (scenes.getState() !== scene) return;
    speak(createSpeaker(languages[language], words));
    html.lang = language;
    html.dir = languages[language].direction;
  } catch (error) {
    reportError(error);
    if (scenes.getState() !== scene) return;
  }
  document.title = t('customer.title');
  root.render(<CustomerScreen scene={scene} />);
}

scenes.subscribe((scene) => void draw(scene));
await draw(scenes.getState());
await import('../han-fonts.css');
