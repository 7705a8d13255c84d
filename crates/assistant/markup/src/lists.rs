//! The lists around an item, and its marker.

use crate::tree::Element;

/// Lists that are open, from the outermost.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    open: Vec<List>,
}

#[derive(Debug)]
struct List {
    /// The next item's number, in an ordered one.
    next: Option<i64>,
    style: Style,
}

#[derive(Debug, Clone, Copy)]
enum Style {
    Numbers,
    Letters(u8),
}

impl Lists {
    pub(crate) fn open(&mut self, element: &Element) {
        let is_ordered = element.tag() == "ol";
        let start = || element.attribute("start").and_then(|start| start.trim().parse().ok());
        let style = match element.attribute("type") {
            Some("a") => Style::Letters(b'a'),
            Some("A") => Style::Letters(b'A'),
            _ => Style::Numbers,
        };
        self.open.push(List { next: is_ordered.then(|| start().unwrap_or(1)), style });
    }

    pub(crate) fn close(&mut self) {
        self.open.pop();
    }

    /// From 1; an item without a list is as one of the outermost.
    pub(crate) fn depth(&self) -> u8 {
        u8::try_from(self.open.len().max(1)).unwrap_or(u8::MAX)
    }

    /// The marker of the next item.
    pub(crate) fn take_marker(&mut self, item: &Element) -> String {
        let Some(list) = self.open.last_mut() else { return BULLET.to_owned() };
        let Some(next) = list.next else { return BULLET.to_owned() };
        let own = item.attribute("value").and_then(|value| value.trim().parse().ok());
        let number: i64 = own.unwrap_or(next);
        list.next = Some(number.saturating_add(1));
        list.style.marker(number)
    }
}

const BULLET: &str = "•";

impl Style {
    fn marker(self, number: i64) -> String {
        match (self, u8::try_from(number)) {
            (Self::Letters(first), Ok(number @ 1..=26)) => {
                format!("{}.", char::from(first + number - 1))
            }
            _ => format!("{number}."),
        }
    }
}
