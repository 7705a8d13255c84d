//! Machine talk that shows in signs: a format that leaked, a heading before the reply.

/// Signs that no reply to a customer has.
const SIGNS: [&str; 11] =
    ["{\"", "\"}", "\"reply\"", "```", "**", "<|", "|>", "</", "## ", "{'", "\\n"];

/// What a machine writes before a reply.
const HEADINGS: [&str; 16] = [
    "reply:",
    "response:",
    "answer:",
    "assistant:",
    "draft:",
    "output:",
    "subject:",
    "antwort:",
    "entwurf:",
    "betreff:",
    "réponse :",
    "réponse:",
    "respuesta:",
    "risposta:",
    "antwoord:",
    "resposta:",
];

/// The first such sign.
pub fn find(text: &str) -> Option<String> {
    let sign = SIGNS.iter().find(|sign| text.contains(**sign)).map(|sign| sign.trim().to_owned());
    sign.or_else(|| heading(text))
}

fn heading(text: &str) -> Option<String> {
    let start: String = text.trim_start().chars().take(12).collect();
    let start = start.to_lowercase();
    HEADINGS.iter().find(|heading| start.starts_with(**heading)).map(|h| (*h).to_owned())
}
