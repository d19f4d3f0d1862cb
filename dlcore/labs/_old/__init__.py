"""The engine that sends pictures: leaves when the last lab has been ported."""
