// The page for developers: all states side by side, or one of them as the cashier sees it.
import { createRoot } from 'react-dom/client';
import '../../renderer/theme.css';
import '../../renderer/han-fonts.css';
import { Gallery } from './Gallery.tsx';
import { scenes } from './scenes.ts';
import { stage } from './stage.tsx';

const place = document.querySelector('#page');
if (!place) throw new Error('the page has no place to draw in');
const address = new URLSearchParams(location.search);
const scene = scenes.find(({ id }) => id === address.get('state'));
if (scene) await stage(scene, place, address);
else createRoot(place).render(<Gallery />);
