'use strict';
const text = document.getElementById('text');
if (text) {
  text.select();
}
document.addEventListener('keydown', event => {
  const button = { Escape: 'skip', PageUp: 'undo' }[event.key];
  const pressed = button && document.getElementById(button);
  if (pressed) {
    event.preventDefault();
    pressed.click();
  }
});
