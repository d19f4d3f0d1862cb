"""Grade a class: every exercise in every notebook of a folder, checked again on fresh inputs.

    python -m dlcore.grade FOLDER

FOLDER holds a folder for each learner, or notebooks named after them. What is written in a notebook's
outputs or in a progress file counts for nothing: each answer is taken out of its notebook as text and
runs in a process of its own, which is given inputs, gives back arrays, and never sees what is expected.
Inputs come from a seed that is drawn anew, and the comparison is made here. A process has a limit of
time and one of memory. Written are `grades.csv`, a line for each learner and exercise, and `grades.html`.

An answer's process can read files and use the network as any program can: for notebooks of people
whom you do not know, run the command in a container.

Nothing is imported here: an answer's process must not know the exercises, which `marks` imports.
"""
