//! Figures are found by words and by a picture, and only those of the tenant and the product.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::Memory;
use lambda_bridge::{Env, NamedError, UpstreamError};
use passage_index::PassageIndex;
use passage_retrieval::{
    Config, EmbedAmongFigures, EmbedQuestion, Error, Input, Output, Ports, handle,
};
use serde_json::{Value, json};
use std::time::Duration;
use titan::{SubjectEmbedding, TextEmbedding, TitanError};

/// Every text is in one place, and near to no passage.
struct Texts;

impl EmbedQuestion for Texts {
    async fn embed(&self, _: &str) -> Result<TextEmbedding, TitanError> {
        Ok(TextEmbedding { floats: vec![1.0, 0.0], tokens: 3 })
    }
}

/// Words are where the first figure is, pictures where the second is.
struct Looks;

/// A model that does not answer.
struct Down;

impl EmbedAmongFigures for Down {
    async fn embed_words(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        Err(UpstreamError::TimedOut { service: "Bedrock" }.into())
    }

    async fn embed_picture(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        Err(UpstreamError::TimedOut { service: "Bedrock" }.into())
    }
}

impl EmbedAmongFigures for Looks {
    async fn embed_words(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        Ok(SubjectEmbedding { floats: vec![0.9, 0.1, 0.0], tokens: 5 })
    }

    async fn embed_picture(&self, picture: &str) -> Result<SubjectEmbedding, TitanError> {
        assert!(picture.starts_with("iVBORw0KGgo"), "a PNG in base64");
        Ok(SubjectEmbedding { floats: vec![0.1, 0.9, 0.0], tokens: 0 })
    }
}

async fn ask(bucket: &Memory, more: Value) -> Result<Output, Error> {
    ask_of(bucket, Looks, more).await
}

async fn ask_of(
    bucket: &Memory,
    figures: impl EmbedAmongFigures,
    more: Value,
) -> Result<Output, Error> {
    let prices = json!({"models": {
        "amazon.titan-embed-text-v2:0": {"inputPerMillion": 0.02, "outputPerMillion": 0},
        "amazon.titan-embed-image-v1":
            {"inputPerMillion": 0.8, "outputPerMillion": 0, "perImage": 0.00006},
    }});
    let prices = prices.to_string();
    let pairs = [
        ("DOCUMENTS_BUCKET", "b"),
        ("WORDS_WEIGHT", "0"),
        ("VECTORS_WEIGHT", "0"),
        ("PRICE_TABLE", &prices),
    ];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let mut question = json!({"questionId": "q", "tenant": "shop", "text": "What is this?"});
    question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let part = json!({"number": 1, "text": "What is this?"});
    let input: Input =
        serde_json::from_value(json!({"question": question, "subQuestion": part})).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let index = PassageIndex::new(bucket, folder.path().to_owned(), Duration::ZERO);
    // What is kept goes beside the pictures that are asked with.
    let kept = shared::bucket(true).await;
    let ports = Ports { index, bucket: kept, model: Texts, figures };
    handle(&ports, &config, input).await.map(|answer| answer.output)
}

fn ids(output: &Output) -> Vec<&str> {
    output.passages.iter().map(|hit| hit.passage_id.as_str()).collect()
}

#[tokio::test]
async fn words_find_a_figure_by_its_look_and_a_picture_one_that_is_like_it() {
    let bucket = shared::bucket(true).await;
    let by_words = ask(&bucket, json!({})).await.unwrap();
    assert_eq!(ids(&by_words)[..2], ["a", "b"]);
    let by_picture = ask(&bucket, json!({"image": "images/shop/1.png"})).await.unwrap();
    assert_eq!(ids(&by_picture)[..2], ["b", "a"], "a picture counts twice as much");
    assert_eq!(by_picture.gate_score, by_words.gate_score, "cosines of pictures are no measure");
    let of_one = json!({"image": "images/shop/1.png", "product": "kx200"});
    let of_one = ask(&bucket, of_one).await.unwrap();
    assert_eq!((ids(&of_one)[0], ids(&of_one).contains(&"b")), ("a", false), "another product's");
    let foreign = ask(&bucket, json!({"tenant": "other"})).await.unwrap();
    assert_eq!(ids(&foreign), [""; 0], "another tenant's");
}

/// Three tokens among texts, five among figures, and a picture.
#[tokio::test]
async fn each_embedding_of_a_question_is_counted() {
    let took =
        |output: Output| (output.usage.input_tokens, output.usage.images, output.usage.cost_usd);
    let bucket = shared::bucket(true).await;
    assert_eq!(took(ask(&bucket, json!({})).await.unwrap()), (8, 0, 0.000_004_06));
    let with_picture = ask(&bucket, json!({"image": "images/shop/1.png"})).await.unwrap();
    assert_eq!(took(with_picture), (8, 1, 0.000_064_06));
    assert_eq!(took(ask_of(&bucket, Down, json!({})).await.unwrap()), (3, 0, 0.000_000_06));
    let without_figures = shared::bucket(false).await;
    let of_texts = ask(&without_figures, json!({"image": "images/shop/9.png"})).await.unwrap();
    assert_eq!(took(of_texts), (3, 0, 0.000_000_06));
}

/// What words find among figures is an extra; a picture is what the question is about.
#[tokio::test]
async fn without_the_model_of_figures_the_text_answers_and_a_picture_does_not() {
    let bucket = shared::bucket(true).await;
    let by_text = ask_of(&bucket, Down, json!({})).await.unwrap();
    assert_eq!(by_text.gate_score, ask(&bucket, json!({})).await.unwrap().gate_score);
    let by_picture = ask_of(&bucket, Down, json!({"image": "images/shop/1.png"})).await;
    assert_eq!(by_picture.unwrap_err().name(), "UpstreamUnavailable");
}

#[tokio::test]
async fn a_picture_that_cannot_be_used_is_named() {
    let bucket = shared::bucket(true).await;
    for (key, why) in [
        ("images/shop/3.png", "question.image is no object of the bucket: upload it first"),
        (
            "images/shop/2.gif",
            "question.image cannot be used: it is no picture: PNG, JPEG and WebP are",
        ),
    ] {
        let error = ask(&bucket, json!({"image": key})).await.unwrap_err();
        assert_eq!((error.name(), error.to_string().as_str()), ("InvalidInput", why));
    }
    for key in ["images/other/1.png", "figures/shop/d/1.png", "images/shop/../other/1.png"] {
        let error = ask(&bucket, json!({"image": key})).await.unwrap_err();
        assert!(error.to_string().starts_with("question.image must be"), "{error}");
    }
}

#[tokio::test]
async fn an_index_without_figures_asks_nobody_about_pictures() {
    let bucket = shared::bucket(false).await;
    let output = ask(&bucket, json!({"image": "images/shop/9.png"})).await.unwrap();
    assert_eq!(output.index_version, "v1");
}
