// What shows the captcha: arguments are its selector and its kind. Returns null where nothing is there.
const element = document.querySelector(arguments[0]);
if (element === null) {
  return null;
}
let kind = arguments[1];
if (kind === 'auto') {
  kind = element instanceof HTMLCanvasElement ? 'canvas' : 'src' in element ? 'img' : 'background';
}
// An SVG in the page itself, or in the element that is named, may have no address.
const svg = kind !== 'background' ? null : element.closest('svg') || element.querySelector('svg');
if (svg !== null && getComputedStyle(element).backgroundImage === 'none') {
  kind = 'screenshot';
}
const found = {shown: svg !== null && kind === 'screenshot' ? svg : element, kind: kind, tag: element.tagName.toLowerCase(), source: '', ready: false, width: 0, height: 0};
if (kind === 'img') {
  found.source = element.currentSrc || element.src || '';
  found.width = element.naturalWidth || 0;
  found.height = element.naturalHeight || 0;
  found.ready = element instanceof HTMLImageElement ? element.complete && found.width > 0 : found.source !== '';
} else if (kind === 'canvas' && element instanceof HTMLCanvasElement) {
  const blank = document.createElement('canvas');
  blank.width = element.width;
  blank.height = element.height;
  try {
    found.source = element.toDataURL('image/png');
    found.ready = found.source !== blank.toDataURL('image/png');
  } catch (e) {
    // Drawn from another site: a script may not read it. What the page shows can still be seen.
    found.ready = element.width > 0;
  }
} else if (kind === 'background') {
  const url = /url\((["']?)(.*?)\1\)/.exec(getComputedStyle(element).backgroundImage);
  found.source = url === null ? '' : url[2].replace(/\\(.)/g, '$1');
  found.ready = found.source !== '';
} else if (kind === 'screenshot') {
  const box = found.shown.getBoundingClientRect();
  found.ready = box.width > 0 && box.height > 0;
}
return found;
