// What the page shows: the argument is the number of the answer that was sent from it.
return {
  address: location.href,
  html: document.documentElement.outerHTML,
  text: document.body === null ? '' : document.body.innerText,
  complete: document.readyState === 'complete',
  sameDocument: document.glyphloopAnswer === arguments[0],
};
