//! Conversations for formats without a system turn: its text apart, equal roles joined.

use crate::{Conversation, Turn};

/// Between texts that become one, as mistral-common has it.
const JOIN: &str = "\n\n";

pub(crate) struct Folded {
    /// All system texts.
    pub(crate) system: Option<String>,
    /// Without system turns; no two users' nor two answers stand side by side.
    pub(crate) turns: Vec<Turn>,
}

impl Folded {
    pub(crate) fn of(conversation: &Conversation) -> Self {
        let mut folded = Self { system: None, turns: Vec::new() };
        for turn in &conversation.turns {
            folded.add(turn);
        }
        folded
    }

    fn add(&mut self, turn: &Turn) {
        match (self.turns.last_mut(), turn) {
            (_, Turn::System(text)) => match &mut self.system {
                Some(system) => system.extend([JOIN, text]),
                None => self.system = Some(text.clone()),
            },
            (Some(Turn::User(before)), Turn::User(text))
            | (Some(Turn::Assistant(before)), Turn::Assistant(text)) => before.extend([JOIN, text]),
            _ => self.turns.push(turn.clone()),
        }
    }

    /// The place of the last user's turn.
    pub(crate) fn last_user(&self) -> Option<usize> {
        self.turns.iter().rposition(|turn| matches!(turn, Turn::User(_)))
    }

    /// A user's text below the system text, with `JOIN` between.
    pub(crate) fn below_system(&self, text: &str) -> String {
        self.system.as_ref().map_or_else(|| text.to_owned(), |system| [system, text].join(JOIN))
    }
}
