//! A model that is given a prompt.

use crate::{
    About, Found, Inquiry, Look, LookError, PictureAnswer, prompt, read_choices, read_question,
};
use bedrock::{Answered, Converse, Misfit, ModelConfig, Nonce, ask};

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
        let request = prompt::request(inquiry, &Nonce::fresh());
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

fn read(answer: &str, inquiry: &Inquiry) -> Result<Vec<PictureAnswer>, Misfit> {
    match &inquiry.about {
        About::Choices { choices, .. } => read_choices(answer, choices, inquiry.pictures.len()),
        About::Question(_) => Ok(vec![read_question(answer)?]),
    }
}
