//! Whoever is configured to look at pictures.

use crate::{Body, Chat, Config, Found, Inquiry, Look, LookError, Model, SmallJson, Way};
use aws_config::SdkConfig;
use bedrock::Bedrock;

/// The adapters.
#[derive(Debug)]
pub enum Eyes {
    Bedrock(Model<Bedrock>),
    Chat(Box<Model<Chat>>),
    SmallJson(SmallJson),
}

impl Eyes {
    /// Those that the configuration names.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        let Config { model, way } = config;
        match way {
            Way::Converse => Self::Bedrock(Model::new(Bedrock::new(sdk, model), model.clone())),
            Way::Imported => {
                Self::Chat(Model::new(Chat::imported(sdk, model), model.clone()).into())
            }
            Way::Endpoint(endpoint) => match endpoint.body {
                Body::Chat => {
                    let chat = Chat::on_endpoint(sdk, model, endpoint);
                    Self::Chat(Model::new(chat, model.clone()).into())
                }
                Body::Questions => {
                    Self::SmallJson(SmallJson::new(sdk, endpoint, model.attempt_timeout))
                }
            },
        }
    }
}

impl Look for Eyes {
    async fn look(&self, inquiry: &Inquiry) -> Result<Found, LookError> {
        match self {
            Self::Bedrock(model) => model.look(inquiry).await,
            Self::Chat(model) => model.look(inquiry).await,
            Self::SmallJson(program) => program.look(inquiry).await,
        }
    }
}
