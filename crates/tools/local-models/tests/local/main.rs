//! The server as its clients meet it: the AWS SDKs, plain HTTP and the command line.

mod binary;
mod cases;
mod comprehend;
mod converse;
mod embeddings;
mod entities;
mod faults;
mod fixed;
mod llm;
mod personalize;
mod pictures;
mod pictures_shown;
mod rekognition;
mod replies;
mod sagemaker;
mod server;
mod usage;
