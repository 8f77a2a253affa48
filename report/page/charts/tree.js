'use strict';
// A tree of classes, from all on the left to classes on the right, or, where there are few, to the documents and groups in
// them. A part may be parted higher than the whole (χ²): lines go on to the right all the same, the number tells.

const mostLeaves = 80;

// Nodes with their children, none below a class where `isWhole` is false.
function treeOf(rows, isWhole) {
  const nodes = new Map(rows.map((row) => [row.tree_node, { row, children: [] }]));
  for (const row of rows) {
    const parent = nodes.get(row.parent_node);
    if (parent) parent.children.push(nodes.get(row.tree_node));
  }
  if (!isWhole) for (const node of nodes.values()) if (node.row.class != null) node.children = [];
  return nodes.get(1);
}

// Leaves from top to bottom; inner nodes in the middle of their children. Depth is in steps.
function layTree(node, depth, leaves) {
  node.depth = depth;
  for (const child of node.children) layTree(child, depth + 1, leaves);
  if (node.children.length === 0) node.place = leaves.push(node) - 1;
  else node.place = node.children.reduce((sum, child) => sum + child.place, 0) / node.children.length;
  node.rise = Math.max(-1, ...node.children.map((child) => child.rise)) + 1;
  return leaves;
}

function nameOfNode(view, node) {
  const of = node.row;
  return of.name || (of.class != null ? `${view.labels.class} ${of.class} (${formatWhole(of.members)})` : formatWhole(of.members));
}

function drawTree(figure, view) {
  if (view.isCut) return word('cut');
  const languages = new Set(view.rows.map((row) => row.language)).size;
  if (languages > 1) return word('languages', formatWhole(languages));
  if (view.rows.length < 3) return word('nothing');
  const isWhole = view.rows.filter((row) => row.name).length <= mostLeaves;
  const root = treeOf(view.rows, isWhole);
  const leaves = layTree(root, 0, []);
  if (leaves.length > mostLeaves) return word('many', formatWhole(leaves.length), mostLeaves);
  const whole = figure.clientWidth;
  const margin = { left: 16, right: Math.min(260, whole / 2.4), top: 16, bottom: 12 };
  const width = whole - margin.left - margin.right;
  const height = leaves.length * 22;
  const svg = addSvg(figure, whole, height + margin.top + margin.bottom, word('h_tree'));
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const x = (node) => width * (1 - node.rise / (root.rise || 1));
  const y = (node) => node.place * 22 + 8;
  const lines = group.append('g');
  const marks = group.append('g').attr('class', 'scatter');
  const visit = (node, color) => {
    const of = node.row.class != null ? 'k' + (1 + ((node.row.class - 1) % 6)) : color;
    for (const child of node.children) {
      addLine(lines, x(node), y(node), x(node), y(child)).attr('class', 'edge');
      addLine(lines, x(node), y(child), x(child), y(child)).attr('class', 'edge');
      visit(child, of);
    }
    const part = marks.append('g').attr('class', of);
    part.append('circle').attr('class', 'disc').attr('cx', x(node)).attr('cy', y(node)).attr('r', 3.6);
    part.append('circle').attr('class', 'ring').attr('cx', x(node)).attr('cy', y(node)).attr('r', 8);
    if (node.children.length === 0) fitText(addText(group, x(node) + 10, y(node) + 4, ''), nameOfNode(view, node), margin.right - 14);
    const shown = ['members', 'height'].filter((column) => node.row[column] != null);
    addMark(part, figure, {
      x: x(node) + margin.left, y: y(node) + margin.top, head: nameOfNode(view, node),
      lines: shown.map((column) => `${view.labels[column]}: ${formatNumber(node.row[column], column === 'members' ? 0 : 2)}`),
    });
  };
  visit(root, 'k0');
  walkMarks(svg);
  return null;
}
