//! What html5ever's tree builder builds: our tree, each node with its place.

use crate::Limits;
use crate::entity::reference_length;
use crate::tree::{Data, Element, KEPT_ATTRIBUTES, NodeId, ROOT, Run, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// A node as the tree builder holds it: its name is asked for often.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    id: NodeId,
    name: Option<Rc<QualName>>,
}

/// Where the feeding of the source stands, and whether it must end.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// What is being fed.
    pub(crate) chunk: RefCell<Range<usize>>,
    /// Where the tag or comment began that is being fed.
    pub(crate) token_start: Cell<Option<usize>>,
    /// The first byte that no text was found at yet.
    pub(crate) cursor: Cell<usize>,
    /// Calls of the tree builder.
    pub(crate) calls: Cell<usize>,
    /// A bound was passed.
    pub(crate) is_too_large: Cell<bool>,
}

/// Builds the tree of a source.
#[derive(Debug)]
pub(crate) struct Sink<'a> {
    source: &'a str,
    limits: Limits,
    progress: Rc<Progress>,
    tree: RefCell<Tree>,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(source: &'a str, limits: Limits, progress: Rc<Progress>) -> Self {
        Self { source, limits, progress, tree: RefCell::new(Tree::new()) }
    }

    fn add(&self, data: Data) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        if tree.nodes.len() >= self.limits.nodes {
            self.progress.is_too_large.set(true);
        }
        tree.add(data)
    }

    /// A token came to its end: what it was made of holds no text.
    fn end_token(&self) -> Range<usize> {
        self.count_call();
        let chunk = self.progress.chunk.borrow().clone();
        self.progress.cursor.set(chunk.end);
        let start = self.progress.token_start.take().unwrap_or(chunk.start);
        start.min(chunk.end)..chunk.end
    }

    fn count_call(&self) {
        self.progress.calls.set(self.progress.calls.get() + 1);
    }

    fn locate_text(&self, content: &str) -> Run {
        self.count_call();
        self.progress.token_start.set(None);
        let end = self.progress.chunk.borrow().end;
        let start = self.progress.cursor.get().min(end);
        let (source, is_exact) = find_text(&self.source[start..end], content);
        let source = start + source.start..start + source.end;
        if is_exact || source.end < end {
            self.progress.cursor.set(source.end);
        }
        let source = if source.is_empty() { self.progress.chunk.borrow().clone() } else { source };
        Run { content: content.to_owned(), source, is_exact }
    }

    fn check_depth(&self, node: NodeId) {
        if self.tree.borrow().nodes[node].depth > self.limits.depth {
            self.progress.is_too_large.set(true);
        }
    }
}

/// Bytes that may stand before the next text, such as a carriage return.
const FARTHEST: usize = 4_096;

/// Where the next text of `rest` is, and whether it stands there as it is.
fn find_text(rest: &str, content: &str) -> (Range<usize>, bool) {
    if let Some(length) = reference_length(rest, content)
        && !(content.len() > 1 && rest.starts_with(content))
    {
        return (0..length, length == content.len() && rest.starts_with(content));
    }
    let window = &rest[..rest.floor_char_boundary(content.len() + FARTHEST)];
    match window.find(content) {
        Some(at) => (at..at + content.len(), true),
        None => (0..rest.len(), false),
    }
}

fn keep(attributes: Vec<Attribute>) -> impl Iterator<Item = (html5ever::LocalName, String)> {
    let kept = attributes.into_iter().filter(|a| KEPT_ATTRIBUTES.contains(&&*a.name.local));
    kept.map(|attribute| (attribute.name.local, attribute.value.into()))
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'b>
        = ExpandedName<'b>
    where
        Self: 'b;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    /// No call: an attribute that is there twice is an error within a tag.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: None }
    }

    fn elem_name<'b>(&'b self, target: &'b Handle) -> ExpandedName<'b> {
        const NONE: ExpandedName<'static> =
            ExpandedName { ns: &html5ever::ns!(), local: &html5ever::local_name!("") };
        target.name.as_ref().map_or(NONE, |name| name.expanded())
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let (source, attributes) = (self.end_token(), keep(attrs).collect());
        let id = self.add(Data::Element(Element { name: name.clone(), attributes, source }));
        Handle { id, name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let characters = text.trim().chars().count() as u32;
        let id = self.add(Data::Comment { characters, source: self.end_token() });
        Handle { id, name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.end_token();
        Handle { id: self.add(Data::Other), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.tree.borrow_mut().append(parent.id, node.id);
                self.check_depth(node.id);
            }
            NodeOrText::AppendText(text) => {
                let run = self.locate_text(&text);
                self.tree.borrow_mut().append_text(parent.id, run);
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.tree.borrow().nodes[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        self.end_token();
    }

    fn pop(&self, _: &Handle) {
        self.count_call();
    }

    /// Itself: what a template holds is reported as hidden.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.tree.borrow_mut().insert_before(sibling.id, node.id);
                self.check_depth(node.id);
            }
            NodeOrText::AppendText(text) => {
                let run = self.locate_text(&text);
                self.tree.borrow_mut().insert_text_before(sibling.id, run);
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.count_call();
        let mut tree = self.tree.borrow_mut();
        let Data::Element(element) = &mut tree.nodes[target.id].data else { return };
        for (name, value) in keep(attrs) {
            if element.attribute(&name).is_none() {
                element.attributes.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.borrow_mut().move_children(node.id, new_parent.id);
    }
}
