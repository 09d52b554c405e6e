"""The extractor protocol over any OpenAI-compatible endpoint (extra `llm`): every quotation is proven or dropped."""

from zopa.statements.language_model.asking import Asker, Endpoint, endpoint_from_environment
from zopa.statements.language_model.extractor import Comparison, LanguageModelExtractor
from zopa.statements.language_model.prompt import estimated_tokens, passages

__all__ = [
    "Asker",
    "Comparison",
    "Endpoint",
    "LanguageModelExtractor",
    "endpoint_from_environment",
    "estimated_tokens",
    "passages",
]
