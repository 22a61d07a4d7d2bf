// Where elements are on the page and how large it is, in CSS pixels: the argument is a list of selectors.
const boxes = arguments[0].map(selector => {
  const element = document.querySelector(selector);
  const box = element === null ? {width: 0, height: 0} : element.getBoundingClientRect();
  return box.width > 0 && box.height > 0
    ? [box.left + window.scrollX, box.top + window.scrollY, box.width, box.height]
    : null;
});
const page = document.documentElement;
return {boxes: boxes, width: page.scrollWidth, height: page.scrollHeight};
