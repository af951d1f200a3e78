import RecEngine

