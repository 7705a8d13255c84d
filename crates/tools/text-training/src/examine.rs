//! What an adapter makes of the pairs that it did not learn from.

use crate::Example;
use crate::{Base, Evidence, Set, TrainingError, held_out_loss, write_replies};
use adapters::{Adapter, Files};
use causal_language_model::{Lora, Network};
use std::path::Path;
use std::sync::Arc;
use text_serving::Engine;

/// Reviews that an adapter is asked about.
const ASKED: usize = 20;

/// The network that serves, twice: for losses, and at work on replies.
#[derive(Debug)]
pub struct Examiner<'a> {
    base: &'a Base,
    network: Network,
    engine: Engine,
}

impl<'a> Examiner<'a> {
    /// # Errors
    /// The base's weights do not have its shape.
    pub fn new(base: &'a Base) -> Result<Self, TrainingError> {
        let network = base.network()?;
        Ok(Self { base, network: network.clone(), engine: Engine::start(network) })
    }

    /// What is known of the adapter in a folder.
    ///
    /// # Errors
    /// It does not fit the base, or a computation fails.
    pub async fn evidence(&self, folder: &Path, set: &Set) -> Result<Evidence, TrainingError> {
        let adapter = Adapter::read(&Files::from_folder(folder)?, &self.base.shape.base())?;
        let lora = Arc::new(Lora::new(&adapter)?);
        let examples: Vec<&Example> = set.held_out.iter().map(|(_, example)| example).collect();
        let before = held_out_loss(&self.network, &examples, None)?;
        let after = held_out_loss(&self.network, &examples, Some(&lora))?;
        let replies = self.replies(set, Some(&lora)).await?;
        Ok(Evidence { before, after, replies })
    }

    /// Of an adapter or the base, to the first reviews held out.
    ///
    /// # Errors
    /// A computation fails.
    pub async fn replies(
        &self,
        set: &Set,
        adapter: Option<&Arc<Lora>>,
    ) -> Result<Vec<String>, TrainingError> {
        let reviews = set.held_out.iter().map(|(pair, _)| pair.review.as_str());
        let reviews: Vec<&str> = reviews.take(ASKED).collect();
        write_replies(&self.engine, self.base, &reviews, adapter).await
    }
}
