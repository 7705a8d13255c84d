//! All models of the server.

use crate::bedrock::{ConverseAnswer, ConverseRequest, converse};
use crate::control::{Answers, Scores};
use crate::embedding::{
    Embedded, EmbeddedPassage, EmbeddingRequest, PassageRequest, embed, embed_passage,
};
use crate::llm::Llm;
use crate::rekognition::{ModerationRequest, moderate};
use crate::tasks::Tasks;
use comprehend_stand_in::{
    Billed, FrenchReader, Wanted, classify_document, detect, detect_batch, detect_toxic_content,
};
use nsfw_network::Network;
use picture_tasks::PictureTasks;
use serde_json::Value;
use stand_in::AwsError;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use text_models::minilm::TextModel;
use text_models::toxicity::{Classifier, WeightsError};

/// The models, loaded once and shared by all requests.
pub struct Models {
    classifier: Classifier,
    tasks: Tasks,
    pictures: PictureTasks,
    llm: Option<Llm>,
    text: TextModel,
    french: FrenchReader,
    /// Read when the first picture comes.
    network: OnceLock<Network>,
}

impl Models {
    /// The models in this crate; Converse goes to `llm` where there is one.
    ///
    /// # Errors
    /// When the embedded files are damaged.
    pub fn load(llm: Option<Llm>) -> Result<Self, WeightsError> {
        let classifier = Classifier::embedded()?;
        let (tasks, pictures) = (Tasks::default(), PictureTasks::default());
        let text = TextModel::default();
        let french = FrenchReader::default();
        Ok(Self { classifier, tasks, pictures, llm, text, french, network: OnceLock::new() })
    }

    /// Texts are embedded by the model in this folder, which need not exist yet.
    #[must_use]
    pub fn with_text_model(self, folder: Option<PathBuf>) -> Self {
        Self { text: TextModel::in_folder(folder), ..self }
    }

    /// Garments are looked at by the model in this folder, which need not exist yet.
    #[must_use]
    pub fn with_vision_model(self, folder: Option<PathBuf>) -> Self {
        Self { pictures: self.pictures.with_vision(folder), ..self }
    }

    /// Text in pictures is read by the networks in this folder, which need not exist yet.
    #[must_use]
    pub fn with_text_recognition(self, folder: Option<PathBuf>) -> Self {
        Self { pictures: self.pictures.with_text_recognition(folder), ..self }
    }

    /// French texts are read by the networks in this folder, which need not exist yet.
    #[must_use]
    pub fn with_french_network(self, folder: Option<PathBuf>) -> Self {
        Self { french: FrenchReader::in_folder(folder), ..self }
    }

    /// DetectEntities or DetectKeyPhrases. Blocks.
    pub(crate) fn mentions(&self, wanted: Wanted, body: &[u8]) -> Result<Billed, AwsError> {
        detect(wanted, &self.french, body)
    }

    /// BatchDetectEntities or BatchDetectKeyPhrases. Blocks.
    pub(crate) fn batch_mentions(&self, wanted: Wanted, body: &[u8]) -> Result<Billed, AwsError> {
        detect_batch(wanted, &self.french, body)
    }

    /// InvokeModel of Titan Multimodal Embeddings. Blocks.
    pub(crate) fn embed(&self, request: &EmbeddingRequest) -> Result<Embedded, AwsError> {
        embed(&self.text, request)
    }

    /// InvokeModel of Titan Text Embeddings. Blocks.
    pub(crate) fn embed_passage(
        &self,
        request: &PassageRequest,
    ) -> Result<EmbeddedPassage, AwsError> {
        embed_passage(&self.text, request)
    }

    /// DetectToxicContent.
    pub(crate) fn toxicity(&self, fixed: &Scores, body: &[u8]) -> Result<Billed, AwsError> {
        detect_toxic_content(&self.classifier, &|text| fixed.score(text), body)
    }

    /// ClassifyDocument.
    pub(crate) fn prompt_safety(&self, body: &[u8]) -> Result<Billed, AwsError> {
        classify_document(body)
    }

    /// DetectModerationLabels. Blocks.
    pub(crate) fn moderation(
        &self,
        fixed: Option<BTreeMap<String, f32>>,
        request: &ModerationRequest,
        bytes: &[u8],
    ) -> Result<Value, AwsError> {
        moderate(self.network()?, fixed, request, bytes)
    }

    fn network(&self) -> Result<&Network, AwsError> {
        if let Some(network) = self.network.get() {
            return Ok(network);
        }
        let network = Network::embedded().map_err(|error| {
            AwsError::new(500, "InternalServerError", format!("The network is damaged: {error}."))
        })?;
        Ok(self.network.get_or_init(|| network))
    }

    /// Converse. The local tasks take a millisecond or so, a picture some ten: they run on a thread that
    /// may block.
    pub(crate) async fn converse(
        self: Arc<Self>,
        model: &str,
        fixed: Answers,
        request: ConverseRequest,
    ) -> Result<ConverseAnswer, AwsError> {
        let tool = request.tool();
        let answer = match &self.llm {
            Some(llm) => llm.converse(model, &request).await,
            None => {
                request.check_model(model)?;
                let model = model.to_owned();
                off_reactor(move || {
                    converse((&self.tasks, &self.pictures), &fixed, &model, &request)
                })
                .await
            }
        };
        answer.map(|answer| answer.through(tool))
    }
}

/// Runs a computation where it holds up no other connection.
pub(crate) async fn off_reactor<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AwsError> + Send + 'static,
) -> Result<T, AwsError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        Err(AwsError::new(500, "InternalServerException", "The local model failed."))
    })
}
