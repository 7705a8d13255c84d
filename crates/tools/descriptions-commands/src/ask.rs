//! `rejoinder descriptions ask`: one question about one picture.

use crate::picture_key::LocalPicture;
use bucket::{Put, S3};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, failed_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::running::Running;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream};
use stack_page::api_id;
use std::path::Path;
use std::time::Duration;
use usage::Usage;

/// The most that an upload or an answer may take: the function has 30 seconds.
const WITHIN: Duration = Duration::from_secs(35);
/// Where pictures that somebody asks about are kept.
const PREFIX: &str = "questions";

/// Flags of `rejoinder descriptions ask`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions ask shirt.png \"How long are the sleeves?\"
  rejoinder descriptions ask shirt.png \"What colour is it?\" --json
  rejoinder descriptions ask products/pd-1/front.png \"Is there a pocket?\" --stack rejoinder-production

Asks the API of a deployment, by a signed request: the local stack's, unless --stack names one on AWS.
A picture of this machine is uploaded to the bucket of products; what names no file is taken for a key
in it. Exit status 1 when the picture does not show the answer.")]
pub struct Arguments {
    /// A PNG, JPEG or WebP, or the key of one in the bucket of products
    #[arg(value_name = "PICTURE")]
    picture: String,
    /// At most 500 characters
    #[arg(value_name = "QUESTION")]
    question: String,
    /// Print the answer as one JSON object: {answer, confidence, region, modelId, usage}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What the function answers, as far as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PictureAnswer {
    /// In words, or `NOT_VISIBLE`.
    pub answer: String,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
    /// Where on the picture it stands, if whoever looked can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Value>,
    pub model_id: String,
    pub usage: Usage,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, the picture cannot be read, or the function refuses the question.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let local = arguments.which.running()?;
    let asked = ask(&deployed, local.as_ref(), &arguments.picture, &arguments.question);
    let answer = unless_interrupted(asked).await?;
    let line = match arguments.json {
        true => serde_json::to_string(&answer).unwrap_or_default(),
        false => in_words(&answer),
    };
    output::line(&line).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(answer.answer == products::NOT_VISIBLE))
}

/// Asks the API of a deployment, or of the stack `local`, about a picture: a file of this machine or
/// a key.
///
/// # Errors
/// The picture cannot be read or is not taken, or the function refuses the question.
pub async fn ask(
    deployed: &Deployed,
    local: Option<&Running>,
    picture: &str,
    question: &str,
) -> Result<PictureAnswer, Error> {
    let api = Api::of(deployed, local)?;
    let key = uploaded(deployed, picture).await?;
    api.ask(&json!({"picture": key, "question": question})).await
}

/// The key of a picture, which is uploaded if it is a file.
async fn uploaded(deployed: &Deployed, picture: &str) -> Result<String, Error> {
    let path = Path::new(picture);
    if !path.is_file() {
        return Ok(picture.to_owned());
    }
    let LocalPicture { key, content } = LocalPicture::read(PREFIX, path)?;
    let bucket = S3::new(&deployed.config, deployed.output("ProductPicturesBucketName")?, WITHIN);
    bucket.put(&key, content).await.map_err(failed_call("s3:PutObject"))?;
    Ok(key)
}

/// The API of the descriptions; it takes signed requests only.
struct Api {
    http: SignedHttp,
    path: String,
}

impl Api {
    /// The local emulator answers for each API under a path of its own.
    fn of(deployed: &Deployed, local: Option<&Running>) -> Result<Self, Error> {
        let url = deployed.output("DescriptionsApiUrl")?;
        let (endpoint, stage) = match (local, api_id(url)) {
            (Some(local), Some(api)) => {
                (local.endpoint.clone(), format!("/_aws/execute-api/{api}/$default"))
            }
            _ => (url.to_owned(), String::new()),
        };
        let (service, signing) = ("the descriptions", Some("execute-api"));
        let upstream = Upstream { service, endpoint, signing, timeout: WITHIN };
        let path = format!("{stage}/picture-questions");
        Ok(Self { http: SignedHttp::new(&deployed.config, upstream), path })
    }

    async fn ask(&self, question: &Value) -> Result<PictureAnswer, Error> {
        let body = question.to_string().into_bytes();
        let answer = self.http.send("POST", &self.path, "application/json", body).await;
        let answer = answer.map_err(failed_call("POST /picture-questions"))?;
        read(answer.status, &answer.body)
    }
}

fn read(status: u16, body: &[u8]) -> Result<PictureAnswer, Error> {
    let refused = |detail: String| Error::Call { call: "POST /picture-questions", detail };
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    if status == 200 {
        return serde_json::from_value(body).map_err(|error| refused(error.to_string()));
    }
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    Err(refused(format!("{status} {} {}", text("error"), text("message")).trim_end().to_owned()))
}

fn in_words(answer: &PictureAnswer) -> String {
    let said = match answer.answer.as_str() {
        products::NOT_VISIBLE => "The picture does not show it.".to_owned(),
        said => output::plain(said),
    };
    let percent = answer.confidence * 100.0;
    format!("{said}\n  {percent:.0} % sure, by {}", output::plain(&answer.model_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(said: &str) -> Value {
        let usage =
            json!({"inputTokens": 1, "outputTokens": 2, "comprehendUnits": 0, "costUsd": 0.0});
        json!({"answer": said, "confidence": 0.934, "modelId": "nova", "usage": usage})
    }

    #[test]
    fn an_answer_is_told_with_how_sure_it_is() {
        let told = |said: &str| in_words(&read(200, answer(said).to_string().as_bytes()).unwrap());
        assert_eq!(told("Long\u{7}"), "Long\n  93 % sure, by nova");
        assert_eq!(told("NOT_VISIBLE"), "The picture does not show it.\n  93 % sure, by nova");
    }

    #[test]
    fn a_refusal_is_told_by_its_name() {
        let body = br#"{"error": "NoUsablePicture", "message": "there is no such picture"}"#;
        let error = read(422, body).unwrap_err().to_string();
        assert!(error.ends_with("422 NoUsablePicture there is no such picture"), "{error}");
        assert!(read(502, b"gone").unwrap_err().to_string().ends_with("failed: 502"));
    }
}
