//! The parts of a reply and how they are put together.

/// The parts of a reply, in order; what is empty is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) greeting: String,
    pub(super) thanks: String,
    pub(super) detail: String,
    pub(super) other: String,
    /// Whether praise comes before the complaints (mixed reviews).
    pub(super) other_first: bool,
    pub(super) closing: String,
}

impl Draft {
    /// Greeting on its own line, then the sentences.
    pub(super) fn body(&self) -> String {
        let sentences = match self.other_first {
            true => [&self.thanks, &self.other, &self.detail, &self.closing],
            false => [&self.thanks, &self.detail, &self.other, &self.closing],
        };
        let sentences = sentences.into_iter().filter(|sentence| !sentence.is_empty());
        let text = sentences.map(String::as_str).collect::<Vec<_>>().join(" ");
        if self.greeting.is_empty() {
            capitalised(&text)
        } else {
            format!("{}\n{text}", self.greeting)
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
