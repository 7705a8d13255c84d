//! The tree of a document, each text with its bytes of the source.

use html5ever::{LocalName, QualName};
use std::ops::Range;

/// A node's number in its tree.
pub(crate) type NodeId = usize;

#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) parent: Option<NodeId>,
    pub(crate) children: Vec<NodeId>,
    /// Nodes above it, when it was put there.
    pub(crate) depth: usize,
    pub(crate) data: Data,
}

#[derive(Debug, Default)]
pub(crate) enum Data {
    /// The document, what a template holds, a processing instruction.
    #[default]
    Other,
    Element(Element),
    /// Texts that follow each other.
    Text(Vec<Run>),
    Comment {
        characters: u32,
        source: Range<usize>,
    },
}

#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: QualName,
    /// Those of [`KEPT_ATTRIBUTES`] that it has.
    pub(crate) attributes: Vec<(LocalName, String)>,
    /// Its start tag.
    pub(crate) source: Range<usize>,
}

/// A text as the parser gave it.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) content: String,
    pub(crate) source: Range<usize>,
    /// Whether the source says the same, byte for byte.
    pub(crate) is_exact: bool,
}

/// The attributes that say something about what is seen.
pub(crate) const KEPT_ATTRIBUTES: [&str; 17] = [
    "alt",
    "aria-label",
    "bgcolor",
    "class",
    "color",
    "colspan",
    "height",
    "hidden",
    "id",
    "open",
    "role",
    "rowspan",
    "start",
    "style",
    "type",
    "value",
    "width",
];

impl Element {
    /// The name of its tag.
    pub(crate) fn tag(&self) -> &str {
        &self.name.local
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(local, _)| &**local == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_role(&self, role: &str) -> bool {
        self.attribute("role").is_some_and(|roles| roles.split_whitespace().any(|r| r == role))
    }
}

/// A document's nodes; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

pub(crate) const ROOT: NodeId = 0;

impl Tree {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    pub(crate) fn add(&mut self, data: Data) -> NodeId {
        self.nodes.push(Node { data, ..Node::default() });
        self.nodes.len() - 1
    }

    pub(crate) fn element(&self, node: NodeId) -> Option<&Element> {
        match &self.nodes[node].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn children(&self, node: NodeId) -> &[NodeId] {
        &self.nodes[node].children
    }

    /// The elements among a node's children.
    pub(crate) fn elements(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Element)> {
        self.children(node).iter().filter_map(|id| Some((*id, self.element(*id)?)))
    }

    /// All below a node, in the order of the document, without recursion.
    pub(crate) fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut waiting: Vec<NodeId> = self.children(node).iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// The elements of a name below a node, in the order of the document.
    pub(crate) fn find_all<'a>(
        &'a self,
        node: NodeId,
        tag: &'a str,
    ) -> impl Iterator<Item = NodeId> + 'a {
        self.descendants(node)
            .filter(move |id| self.element(*id).is_some_and(|element| element.tag() == tag))
    }

    /// All text below a node, as it is.
    pub(crate) fn raw_text(&self, node: NodeId) -> String {
        let runs = self.descendants(node).filter_map(|id| match &self.nodes[id].data {
            Data::Text(runs) => Some(runs),
            _ => None,
        });
        runs.flatten().map(|run| run.content.as_str()).collect()
    }

    /// Adds text after a node's last child, or to it if that is text.
    pub(crate) fn append_text(&mut self, parent: NodeId, run: Run) {
        let last = self.nodes[parent].children.last().copied();
        if !self.extend_text(last, &run) {
            let text = self.add(Data::Text(vec![run]));
            self.append(parent, text);
        }
    }

    fn extend_text(&mut self, node: Option<NodeId>, run: &Run) -> bool {
        match node.map(|node| &mut self.nodes[node].data) {
            Some(Data::Text(runs)) => runs.push(run.clone()),
            _ => return false,
        }
        true
    }

    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        self.adopt(parent, child);
        self.nodes[parent].children.push(child);
    }

    pub(crate) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Some((parent, at)) = self.locate(sibling) else { return };
        self.adopt(parent, child);
        self.nodes[parent].children.insert(at, child);
    }

    fn adopt(&mut self, parent: NodeId, child: NodeId) {
        self.nodes[child].depth = self.nodes[parent].depth + 1;
        self.nodes[child].parent = Some(parent);
    }

    pub(crate) fn insert_text_before(&mut self, sibling: NodeId, run: Run) {
        let Some((parent, at)) = self.locate(sibling) else { return };
        let before = at.checked_sub(1).map(|at| self.nodes[parent].children[at]);
        if !self.extend_text(before, &run) {
            let text = self.add(Data::Text(vec![run]));
            self.insert_before(sibling, text);
        }
    }

    /// A node's parent, and its place there. Nodes that move were added lately: looked for from behind.
    fn locate(&self, node: NodeId) -> Option<(NodeId, usize)> {
        let parent = self.nodes[node].parent?;
        let at = self.nodes[parent].children.iter().rposition(|child| *child == node)?;
        Some((parent, at))
    }

    pub(crate) fn detach(&mut self, node: NodeId) {
        if let Some((parent, at)) = self.locate(node) {
            self.nodes[parent].children.remove(at);
        }
        self.nodes[node].parent = None;
    }

    pub(crate) fn move_children(&mut self, from: NodeId, to: NodeId) {
        let children = std::mem::take(&mut self.nodes[from].children);
        for child in &children {
            self.nodes[*child].parent = Some(to);
        }
        self.nodes[to].children.extend(children);
    }
}
