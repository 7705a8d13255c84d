//! What CloudFormation answers, as XML: lists are elements `member`.

use crate::error::Error;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// A stack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stack {
    /// Its name.
    pub name: String,
    /// Such as `CREATE_COMPLETE`.
    pub status: String,
    /// Why it has this status, where CloudFormation says so; else empty.
    pub reason: String,
    /// Values of the outputs by their keys.
    pub outputs: BTreeMap<String, String>,
    /// Values of the parameters by their keys.
    pub parameters: BTreeMap<String, String>,
}

/// A resource of a stack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resource {
    /// Its name in the template.
    pub id: String,
    /// Such as `AWS::Lambda::Function`.
    pub kind: String,
    /// Its name, ARN or address on AWS; empty before it is made.
    pub physical: String,
}

/// Something that happened to a resource of a stack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StackEvent {
    /// The resource's name in the template.
    pub id: String,
    /// Such as `AWS::Lambda::Function`.
    pub kind: String,
    /// Such as `CREATE_FAILED`.
    pub status: String,
    /// Why, where CloudFormation says so; else empty.
    pub reason: String,
}

/// Why a request is refused.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) message: String,
}

impl Refusal {
    /// Whether there is no such stack: a `ValidationError` like many others, told apart by its message.
    pub(super) fn is_missing(&self) -> bool {
        self.code == "ValidationError" && self.message.contains("does not exist")
    }

    pub(super) fn of(self, call: &'static str) -> Error {
        Error::Call { call, detail: format!("{}: {}", self.code, self.message) }
    }
}

/// An answer as it came: what is no XML, or has none of what is looked for, has nothing of it.
#[derive(Debug)]
pub(super) struct Page(pub(super) String);

impl Page {
    pub(super) fn stacks(&self) -> Vec<Stack> {
        self.listed("Stacks", |stack| Stack {
            name: text(stack, "StackName"),
            status: text(stack, "StackStatus"),
            reason: text(stack, "StackStatusReason"),
            outputs: pairs(stack, "Outputs", "Output"),
            parameters: pairs(stack, "Parameters", "Parameter"),
        })
    }

    pub(super) fn resources(&self) -> Vec<Resource> {
        self.listed("StackResourceSummaries", |resource| Resource {
            id: text(resource, "LogicalResourceId"),
            kind: text(resource, "ResourceType"),
            physical: text(resource, "PhysicalResourceId"),
        })
    }

    pub(super) fn events(&self) -> Vec<StackEvent> {
        self.listed("StackEvents", |event| StackEvent {
            id: text(event, "LogicalResourceId"),
            kind: text(event, "ResourceType"),
            status: text(event, "ResourceStatus"),
            reason: text(event, "ResourceStatusReason"),
        })
    }

    /// Where a list goes on.
    pub(super) fn next(&self) -> Option<String> {
        let document = Document::parse(&self.0).ok()?;
        let next = text(find(document.root(), "NextToken")?.parent()?, "NextToken");
        (!next.is_empty()).then_some(next)
    }

    pub(super) fn refusal(&self) -> Refusal {
        let document = Document::parse(&self.0).ok();
        let error = document.as_ref().and_then(|document| find(document.root(), "Error"));
        error.map_or_else(Refusal::default, |error| Refusal {
            code: text(error, "Code"),
            message: text(error, "Message"),
        })
    }

    fn listed<T>(&self, list: &str, read: impl Fn(Node<'_, '_>) -> T) -> Vec<T> {
        let Ok(document) = Document::parse(&self.0) else { return Vec::new() };
        let list = find(document.root(), list);
        list.into_iter().flat_map(members).map(read).collect()
    }
}

fn find<'a, 'b>(within: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    within.descendants().find(|node| node.tag_name().name() == name)
}

fn child<'a, 'b>(of: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    of.children().find(|node| node.tag_name().name() == name)
}

fn members<'a, 'b>(list: Node<'a, 'b>) -> impl Iterator<Item = Node<'a, 'b>> {
    list.children().filter(|node| node.tag_name().name() == "member")
}

fn text(of: Node<'_, '_>, name: &str) -> String {
    child(of, name).and_then(|node| node.text()).unwrap_or_default().to_owned()
}

/// The keys and values of a list, which have the item's name before theirs: `OutputKey`, `OutputValue`.
fn pairs(of: Node<'_, '_>, list: &str, item: &str) -> BTreeMap<String, String> {
    let (key, value) = (format!("{item}Key"), format!("{item}Value"));
    let pairs = child(of, list).into_iter().flat_map(members);
    pairs.map(|pair| (text(pair, &key), text(pair, &value))).collect()
}
