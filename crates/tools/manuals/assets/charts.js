// Draws the chart that a figure's JSON describes, as vectors with axes, tick marks and labels.
// Each mark (a bar, a vertex, a sector) bears the row and column of the value that it stands for.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';
const SHADES = ['var(--accent)', '#8a8f98', 'var(--second)', '#c9ccd2', '#5d6470'];

function draw(parent, name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function drawChart(figure) {
  const chart = JSON.parse(figure.querySelector('script').textContent);
  const svg = draw(figure, 'svg', {
    width: chart.width, height: chart.height, viewBox: `0 0 ${chart.width} ${chart.height}`,
    class: 'chart', role: 'img'
  });
  figure.prepend(svg);
  ({bars: drawBars, lines: drawLines, pie: drawPie})[chart.kind](svg, chart);
}

const written = (value, chart) => String(value).replace('.', chart.decimal || '.');

// Where the values lie, with the axis of values drawn.
function drawFrame(svg, chart) {
  const legend = chart.series.length > 1 ? 16 : 0;
  const area = {left: 40, top: 20 + legend, right: chart.width - 8, bottom: chart.height - 32};
  const {min = 0, max, step, name} = chart.y;
  const y = value => area.bottom - (value - min) / (max - min) * (area.bottom - area.top);
  for (let value = min; value <= max + step / 1000; value += step) {
    const shown = Math.round(value * 1000) / 1000;
    draw(svg, 'line', {x1: area.left, x2: area.right, y1: y(value), y2: y(value), stroke: '#dfe1e5', 'stroke-width': 0.5});
    draw(svg, 'line', {x1: area.left - 4, x2: area.left, y1: y(value), y2: y(value), stroke: '#333', 'stroke-width': 0.8});
    draw(svg, 'text', {x: area.left - 6, y: y(value) + 3, 'text-anchor': 'end'}, written(shown, chart));
  }
  draw(svg, 'line', {x1: area.left, x2: area.left, y1: area.top, y2: area.bottom, stroke: '#333', 'stroke-width': 0.8});
  draw(svg, 'line', {x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom, stroke: '#333', 'stroke-width': 0.8});
  draw(svg, 'text', {x: 2, y: 10, class: 'axis'}, name);
  draw(svg, 'text', {x: area.right, y: chart.height - 3, 'text-anchor': 'end', class: 'axis'}, chart.x.name);
  if (legend) drawLegend(svg, chart, area.left);
  return {...area, y};
}

function drawLegend(svg, chart, left) {
  let x = left;
  chart.series.forEach((series, number) => {
    draw(svg, 'rect', {x, y: 17, width: 9, height: 9, fill: SHADES[number]});
    const name = draw(svg, 'text', {x: x + 13, y: 25}, series.name);
    x += 30 + name.getComputedTextLength();
  });
}

function drawBars(svg, chart) {
  const area = drawFrame(svg, chart);
  const slot = (area.right - area.left) / chart.x.labels.length;
  const width = slot * 0.66 / chart.series.length;
  chart.x.labels.forEach((label, row) => {
    const left = area.left + slot * row + slot * 0.17;
    chart.series.forEach(({values}, column) => {
      const top = area.y(values[row]);
      draw(svg, 'rect', {x: left + width * column, y: top, width, height: area.bottom - top, fill: SHADES[column],
        'data-row': row + 1, 'data-column': column + 1});
      if (chart.labelled) {
        draw(svg, 'text', {x: left + width * (column + 0.5), y: top - 3, 'text-anchor': 'middle'}, written(values[row], chart));
      }
    });
    draw(svg, 'text', {x: area.left + slot * (row + 0.5), y: area.bottom + 12, 'text-anchor': 'middle'}, label);
  });
}

function drawLines(svg, chart) {
  const area = drawFrame(svg, chart);
  const {min, max, step} = chart.x;
  const x = value => area.left + (value - min) / (max - min) * (area.right - area.left);
  for (let value = min; value <= max + step / 1000; value += step) {
    draw(svg, 'line', {x1: x(value), x2: x(value), y1: area.bottom, y2: area.bottom + 4, stroke: '#333', 'stroke-width': 0.8});
    draw(svg, 'text', {x: x(value), y: area.bottom + 13, 'text-anchor': 'middle'}, written(value, chart));
  }
  chart.series.forEach(({values}, column) => {
    const points = values.map((value, row) => [x(chart.x.values[row]), area.y(value)]);
    draw(svg, 'polyline', {points: points.map(point => point.join(',')).join(' '), fill: 'none', stroke: SHADES[column], 'stroke-width': 1.6});
    points.forEach(([cx, cy], row) => draw(svg, 'circle', {cx, cy, r: 2.2, fill: SHADES[column], 'data-row': row + 1, 'data-column': column + 1}));
  });
}

function drawPie(svg, chart) {
  const radius = chart.height / 2 - 6, cx = radius + 4, cy = chart.height / 2;
  const {values} = chart.series[0];
  const total = values.reduce((sum, value) => sum + value, 0);
  const at = share => [cx + radius * Math.sin(2 * Math.PI * share), cy - radius * Math.cos(2 * Math.PI * share)];
  let from = 0;
  values.forEach((value, row) => {
    const to = from + value / total;
    const large = value / total > 0.5 ? 1 : 0;
    draw(svg, 'path', {
      d: `M${cx},${cy} L${at(from).join(',')} A${radius},${radius} 0 ${large} 1 ${at(to).join(',')} Z`,
      fill: SHADES[row], stroke: '#fff', 'stroke-width': 1, 'data-row': row + 1, 'data-column': 1
    });
    const y = cy - values.length * 8 + row * 16 + 11;
    draw(svg, 'rect', {x: cx + radius + 16, y: y - 8, width: 9, height: 9, fill: SHADES[row]});
    draw(svg, 'text', {x: cx + radius + 30, y}, `${chart.x.labels[row]}${chart.labelled ? `, ${written(value, chart)} ${chart.unit}` : ''}`);
    from = to;
  });
}
