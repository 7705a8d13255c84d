//! Amazon Bedrock Converse with structured output, repair, fallback and usage.
