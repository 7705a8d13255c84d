//! What a question is about.

use crate::{AboutArticle, AboutDispatch, AboutProduct, AboutReview, Picture, Stage, TextBlock};
use moderation::Moderation;
use run_recovery::RunQuestion;
use training_runs::ModelQuestion;

/// What a question is about, with all that a person needs to see of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    Review(Box<AboutReview>),
    Product(Box<AboutProduct>),
    Dispatch(Box<AboutDispatch>),
    Run(Box<RunQuestion>),
    Model(Box<ModelQuestion>),
    Article(Box<AboutArticle>),
}

impl Subject {
    /// The shop's id of it; of a dispatch the agency's, of a training run or its model the name of the run, of an article the publisher's.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Review(about) => &about.review.review_id,
            Self::Product(about) => &about.product.product_id,
            Self::Dispatch(about) => &about.dispatch.guid,
            Self::Run(about) => &about.run,
            Self::Model(about) => &about.run,
            Self::Article(about) => &about.article.id,
        }
    }

    /// Its revision; of a training run the attempt that ended, of a trained model its version.
    #[must_use]
    pub fn revision(&self) -> u32 {
        match self {
            Self::Review(about) => about.review.revision,
            Self::Product(about) => about.product.revision,
            Self::Dispatch(about) => about.revision(),
            Self::Run(about) => about.ending.attempt,
            Self::Model(about) => about.version,
            Self::Article(about) => about.article.version,
        }
    }

    /// The shop's id of the product that it is, or is about, where there is one.
    #[must_use]
    pub fn product_id(&self) -> Option<&str> {
        match self {
            Self::Review(about) => Some(&about.review.product_id),
            Self::Product(about) => Some(&about.product.product_id),
            Self::Dispatch(_) | Self::Run(_) | Self::Model(_) | Self::Article(_) => None,
        }
    }

    /// What people call it beside its id: that product's name, a dispatch's or an article's headline; of a training
    /// run nothing, of its model what it is for.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Review(about) => &about.review.product_name,
            Self::Product(about) => &about.product.name,
            Self::Dispatch(about) => &about.dispatch.headline,
            Self::Run(_) => "",
            Self::Model(about) => &about.model,
            Self::Article(about) => &about.article.headline,
        }
    }

    /// The verdict on what is in question, where there is one.
    #[must_use]
    pub fn moderation(&self) -> Option<&Moderation> {
        match self {
            Self::Review(about) => Some(&about.moderation),
            Self::Product(about) => about.moderation.as_ref(),
            Self::Dispatch(_) | Self::Run(_) | Self::Model(_) | Self::Article(_) => None,
        }
    }

    /// The pictures that a page shows: the one in question, or the product's.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        match self {
            Self::Review(about) => about.picture.as_slice(),
            Self::Product(about) => &about.pictures,
            Self::Dispatch(_) | Self::Run(_) | Self::Model(_) | Self::Article(_) => &[],
        }
    }

    /// The review, where it is one.
    #[must_use]
    pub fn review(&self) -> Option<&AboutReview> {
        match self {
            Self::Review(about) => Some(about),
            _ => None,
        }
    }

    /// The product, where it is one.
    #[must_use]
    pub fn product(&self) -> Option<&AboutProduct> {
        match self {
            Self::Product(about) => Some(about),
            _ => None,
        }
    }

    /// The dispatch, where it is one.
    #[must_use]
    pub fn dispatch(&self) -> Option<&AboutDispatch> {
        match self {
            Self::Dispatch(about) => Some(about),
            _ => None,
        }
    }

    /// The training run, where it is one.
    #[must_use]
    pub fn run(&self) -> Option<&RunQuestion> {
        match self {
            Self::Run(about) => Some(about),
            _ => None,
        }
    }

    /// The name of the run that is in question, or whose model is.
    #[must_use]
    pub fn trained_by(&self) -> Option<&str> {
        match self {
            Self::Run(about) => Some(&about.run),
            Self::Model(about) => Some(&about.run),
            _ => None,
        }
    }

    /// The article, where it is one.
    #[must_use]
    pub fn article(&self) -> Option<&AboutArticle> {
        match self {
            Self::Article(about) => Some(about),
            _ => None,
        }
    }

    /// The blocks of the text that a page shows: the dispatch's, the article's.
    #[must_use]
    pub fn source(&self) -> &[TextBlock] {
        match self {
            Self::Dispatch(about) => &about.source,
            Self::Article(about) => &about.source,
            _ => &[],
        }
    }

    /// The model that proposed what is in question, and the version of its prompt.
    #[must_use]
    pub fn proposer(&self) -> (Option<&str>, Option<&str>) {
        let (model, prompt) = match self {
            Self::Product(about) => (&about.model_id, &about.prompt_version),
            Self::Dispatch(about) => (&about.model_id, &about.prompt_version),
            Self::Article(about) => (&about.model_id, &about.prompt_version),
            Self::Review(_) | Self::Run(_) | Self::Model(_) => return (None, None),
        };
        (model.as_deref(), prompt.as_deref())
    }

    /// Whether a stage is about such a subject.
    pub(crate) fn has(&self, stage: Stage) -> bool {
        match stage {
            Stage::Review | Stage::Reply | Stage::Image => self.review().is_some(),
            Stage::Attributes | Stage::Description => self.product().is_some(),
            Stage::Rewrite => self.dispatch().is_some(),
            Stage::Training => self.run().is_some(),
            Stage::Model => matches!(self, Self::Model(_)),
            Stage::Label => self.article().is_some(),
        }
    }
}
