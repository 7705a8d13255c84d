//! A model that is given a prompt.

use crate::{
    About, Found, Inquiry, Look, LookError, PictureAnswer, prompt, read_choices, read_question,
};
use bedrock::{Answered, Converse, Misfit, ModelConfig, Nonce, ask};

/// Tokens that one choice takes in an answer.
const CHOICE_TOKENS: i32 = 60;
/// As many as may be configured.
const MOST_TOKENS: i32 = 64_000;

/// A model, asked with a repair round and, where there is one, a fallback.
#[derive(Debug)]
pub struct Model<C> {
    port: C,
    config: ModelConfig,
}

impl<C: Converse> Model<C> {
    #[must_use]
    pub fn new(port: C, config: ModelConfig) -> Self {
        Self { port, config }
    }
}

impl<C: Converse + Sync> Look for Model<C> {
    async fn look(&self, inquiry: &Inquiry) -> Result<Found, LookError> {
        let mut request = prompt::request(inquiry, &Nonce::fresh());
        request.overrides.max_tokens = room(&inquiry.about, self.config.max_tokens);
        let read = |answer: &str| read(answer, inquiry);
        let asked = ask(&self.port, &self.config, request, read).await?;
        Ok(Found {
            answers: match asked.answered {
                Answered::Fits(answers) => answers,
                Answered::Intervened => Vec::new(),
            },
            model_id: asked.model_id,
            model_version: None,
            prompt_version: prompt::version(&inquiry.about),
            spent: asked.spent,
        })
    }
}

/// As many tokens as the choices take, where less is configured.
fn room(about: &About, configured: i32) -> Option<i32> {
    let About::Choices { choices, .. } = about else { return None };
    let count = i32::try_from(choices.len()).unwrap_or(i32::MAX);
    let longest = CHOICE_TOKENS.saturating_mul(count).min(MOST_TOKENS);
    (longest > configured).then_some(longest)
}

fn read(answer: &str, inquiry: &Inquiry) -> Result<Vec<PictureAnswer>, Misfit> {
    match &inquiry.about {
        About::Choices { choices, .. } => read_choices(answer, choices, inquiry.pictures.len()),
        About::Question(_) => Ok(vec![read_question(answer)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Choice;

    #[test]
    fn every_choice_has_room_in_the_answer() {
        let choice = |at: usize| Choice {
            attribute: format!("attribute-{at}"),
            question: "Which?".to_owned(),
            values: vec![("a".to_owned(), "A".to_owned())],
        };
        let about = |count: usize| About::Choices {
            subject: "Shirts".to_owned(),
            choices: (0..count).map(choice).collect(),
        };
        assert_eq!(room(&about(64), 2_000), Some(3_840));
        assert_eq!(room(&about(64), 9_000), None);
        assert_eq!(room(&about(10), 2_000), None);
        assert_eq!(room(&About::Question("Is it red?".to_owned()), 300), None);
    }
}
