// The page for developers: all states side by side, or one of them as the cashier sees it.
import { createRoot, type Root } from 'react-dom/client';
import '../../renderer/theme.css';
import '../../renderer/han-fonts.css';
import { Gallery } from './Gallery.tsx';
import { scenes } from './scenes.ts';
import { stage } from './stage.tsx';

const place = document.querySelector('#page');
if (!place) throw new Error('the page has no place to draw in');
let root: Root | undefined;

/** Draws what stands behind the # of the address, so that another state, language or theme needs no other page. */
async function draw(within: Element): Promise<void> {
  root?.unmount();
  root = createRoot(within);
  const address = new URLSearchParams(location.hash.slice(1));
  const scene = scenes.find(({ id }) => id === address.get('state'));
  if (scene) await stage(scene, root, address);
  else root.render(<Gallery />);
}

addEventListener('hashchange', () => void draw(place));
await draw(place);
