'use strict';

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const element = id => document.getElementById(id);
const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Map();

/** Draws lines into a box; new data keep the plot, another size or other colours make a new one. */
function draw(box, options, data) {
  const state = drawn.get(box) ?? {};
  state.data = data;
  if (state.plot) {
    state.plot.setData(data);
    return;
  }
  const again = () => {
    const axis = { stroke: colour('--faint'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const made = options();
    made.axes = made.axes.map(own => ({ ...axis, ...own }));
    state.plot?.destroy();
    state.plot = new uPlot({ width: box.clientWidth, height: box.clientHeight - 36, ...made }, state.data, box);
  };
  drawn.set(box, state);
  again();
  new ResizeObserver(() => box.clientWidth === state.plot.width || again()).observe(box);
  dark.addEventListener('change', again);
}

const percent = value => value == null ? '–' : value.toFixed(1) + '%';

const interval = (plot, value, series, i) => value == null
  ? percent(value) : `${percent(value)} (95% ${percent(plot.data[1][i])} – ${percent(plot.data[2][i])})`;

/** Whole numbers along the bottom, and percent up the side. */
const whole = {
  scales: { x: { time: false }, y: { range: [0, 100] } },
  axes: [
    { size: 30, grid: { show: false }, incrs: [1, 2, 5].flatMap(step => [0, 1, 2, 3, 4, 5, 6].map(zeros => step * 10 ** zeros)).sort((a, b) => a - b) },
    { values: (plot, ticks) => ticks.map(tick => tick + '%') },
  ],
};

let marks = [];

/** Vertical lines where models were promoted or rolled back, and where an alarm was raised. */
function drawMarks(plot) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  let free = -Infinity;
  for (const mark of marks) {
    const x = Math.min(Math.max(plot.valToPos(mark.answered, 'x', true), bbox.left), bbox.left + bbox.width);
    ctx.strokeStyle = ctx.fillStyle = colour(mark.kind === 'promoted' ? '--good' : '--bad');
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(mark.text).width;
    const left = Math.min(x + 5 * devicePixelRatio, bbox.left + bbox.width - width);
    if (left > free) {
      ctx.fillText(mark.text, left, bbox.top + bbox.height - 8 * devicePixelRatio);
      free = left + width + 8 * devicePixelRatio;
    }
  }
  ctx.restore();
}

function success(text) {
  const { points, marks: happened } = JSON.parse(text);
  marks = happened;
  const column = name => points.map(point => point[name]);
  draw(element('chart'), () => ({
    ...whole,
    series: [
      { label: 'answered', value: (plot, value) => value ?? '–' },
      { label: 'from', points: { show: false } },
      { label: 'to', points: { show: false } },
      { label: 'success', stroke: colour('--accent'), width: 2, value: interval, points: { show: points.length < 60, size: 5, fill: colour('--accent') } },
    ],
    bands: [{ series: [2, 1], fill: colour('--band') }],
    hooks: { draw: [drawMarks] },
  }), [column('answered'), column('low'), column('high'), column('success')]);
  const rows = points.slice(-20).reverse().map(point => {
    const row = document.createElement('tr');
    for (const [value, number] of [[point.answered], [point.at], [percent(point.success), true],
      [percent(point.low) + ' – ' + percent(point.high), true]]) {
      const cell = row.insertCell();
      cell.textContent = value;
      cell.className = number ? 'number' : '';
    }
    return row;
  });
  element('chart-table').tBodies[0].replaceChildren(...rows);
}

function curves(text) {
  const { epochs } = JSON.parse(text);
  const box = element('curves');
  box.hidden = epochs.length === 0;
  if (box.hidden) {
    return;
  }
  const last = epochs[epochs.length - 1];
  element('latest').textContent = `Epoch ${epochs.length}: ${percent(last.validation)} of the validation images, ${percent(last.training)} of the training images.`;
  draw(box, () => ({
    ...whole,
    series: [
      { label: 'epoch', value: (plot, value) => value ?? '–' },
      { label: 'validation', stroke: colour('--accent'), width: 2, value: (plot, value) => percent(value) },
      { label: 'training', stroke: colour('--faint'), width: 2, dash: [6, 4], value: (plot, value) => percent(value) },
    ],
  }), [epochs.map((epoch, i) => i + 1), epochs.map(epoch => epoch.validation), epochs.map(epoch => epoch.training)]);
}

const live = element('live');
if (live) {
  const events = new EventSource(live.dataset.events);
  const scripts = { chart: success, curves, problem: text => { element('problem').textContent = text; } };
  for (const name of ['attempts', 'figures', 'loop', 'steps', 'labels', 'history', 'trainings', 'problem', 'chart', 'curves']) {
    events.addEventListener(name, event => {
      if (scripts[name]) {
        scripts[name](event.data);
      } else if (element(name)) {
        element(name).innerHTML = event.data;
      }
    });
  }
  events.onopen = () => document.body.classList.add('connected');
  events.onerror = () => {
    document.body.classList.remove('connected');
    if (events.readyState === EventSource.CLOSED) {
      scripts.problem('This page shows nothing new any more; open the address that glyphloop ui printed.');
    }
  };
}
