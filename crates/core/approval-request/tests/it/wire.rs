//! What goes to SNS.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approval_request::{Mail, SendMail, Sns};
use aws_config::{BehaviorVersion, Region};
use aws_sdk_sns::config::Credentials;
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_types::body::SdkBody;
use std::collections::BTreeMap;

#[tokio::test]
async fn a_mail_goes_to_the_one_subscription_it_names() {
    let answered = "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";
    let answered = http::Response::builder().status(200).body(SdkBody::from(answered)).unwrap();
    let (client, captured) = capture_request(Some(answered));
    let config = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
        .http_client(client)
        .load()
        .await;
    let mail = Mail {
        to: "anna@example.com".to_owned(),
        subject: "Decide on review r-1 (Kettle)".to_owned(),
        body: "Is this review fit to be answered?\n".to_owned(),
    };
    Sns::new(&config, "arn:aws:sns:eu-west-1:123456789012:approvals").send(&mail).await.unwrap();

    let request = captured.expect_request();
    let body = request.body().bytes().unwrap().to_vec();
    let form: BTreeMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    for (name, value) in [
        ("Action", "Publish"),
        ("TopicArn", "arn:aws:sns:eu-west-1:123456789012:approvals"),
        ("Subject", "Decide on review r-1 (Kettle)"),
        ("Message", "Is this review fit to be answered?\n"),
        ("MessageAttributes.entry.1.Name", "reviewer"),
        ("MessageAttributes.entry.1.Value.DataType", "String"),
        ("MessageAttributes.entry.1.Value.StringValue", "anna@example.com"),
    ] {
        assert_eq!(form.get(name).map(String::as_str), Some(value), "{name}");
    }
}
